package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists by pages, as seen through the front door. */
class PageIT {
    private static final String THINGS = "/subscriptions/s/resourceGroups/g/things?api-version=2019-05-01";

    private final SampleClient client = SampleClient.of(SharedSample.service());

    @Test
    void next_links_lead_through_the_front_door_to_the_end_of_the_list() {
        var seen = new java.util.ArrayList<String>();
        var path = THINGS + "&$top=2";
        while (path != null) {
            var page = client.get(
                    path,
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "front.example",
                    "X-Forwarded-Port",
                    "8443");
            page.json().get("value").forEach(thing -> seen.add(thing.asString()));
            var next = page.json().get("nextLink");
            if (next == null) break;
            assertThat(next.asString())
                    .startsWith("https://front.example:8443/subscriptions/s/resourceGroups/g/things?")
                    .contains("api-version=2019-05-01", "$top=2")
                    .containsOnlyOnce("skiptoken");
            var link = URI.create(next.asString());
            path = link.getRawPath() + "?" + link.getRawQuery();
        }

        assertThat(seen).containsExactly("thing 1", "thing 2", "thing 3", "thing 4", "thing 5");
    }

    @Test
    void a_client_may_encode_the_dollar_sign() {
        var page = client.get(THINGS + "&%24top=2");

        assertThat(page.json().get("value").size()).isEqualTo(2);
        var next = URI.create(page.json().get("nextLink").asString());
        var second = client.get(next.getRawPath() + "?" + next.getRawQuery().replace("$skiptoken", "%24skiptoken"));
        assertThat(second.json().get("value").get(0).asString()).isEqualTo("thing 3");
        var link = second.json().get("nextLink").asString();
        assertThat(link.split("skiptoken", -1)).as(link).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$top=0", "$top=-1", "$top=x", "$top=", "$skiptoken=%00", "$skiptoken=a.b", "$skiptoken=***"})
    void a_parameter_that_cannot_be_read_is_refused(String parameter) {
        var answer = client.get(THINGS + "&" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
    }
}
