package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How ARM's clients may write a URL. */
class ArmConventionsIT {
    private final SampleClient client = SampleClient.of(SharedSample.service());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/s/resourceGroups/g/things?api-version=2019-05-01",
                "/subscriptions/s/resourcegroups/g/THINGS?Api-Version=2019-05-01",
                "/subscriptions/s/resourceGroups/g/things/?API-VERSION=2019-05-01",
                "/Subscriptions/s/resourceGroups/g/things/?api-version=2019-05-01"
            })
    void a_path_and_the_names_of_parameters_are_taken_without_case_and_with_a_slash_at_the_end(String url) {
        assertThat(client.get(url).status()).isEqualTo(200);
    }

    @Test
    void a_next_link_leads_on_from_a_path_with_a_slash_at_its_end() {
        var page = client.get("/subscriptions/s/resourceGroups/g/things/?api-version=2019-05-01&$top=1");
        var link = page.json().get("nextLink").asString();
        assertThat(link).contains("/things").contains("skiptoken");
        var next = java.net.URI.create(link);
        assertThat(client.get(next.getRawPath() + "?" + next.getRawQuery()).status())
                .isEqualTo(200);
    }

    @Test
    void a_missing_or_unknown_version_is_refused_however_it_is_spelled() {
        var path = "/subscriptions/s/resourceGroups/g/things/";
        assertThat(client.get(path).code()).isEqualTo("MissingApiVersionParameter");
        assertThat(client.get(path + "?Api-Version=").code()).isEqualTo("MissingApiVersionParameter");
        assertThat(client.get(path + "?Api-Version=1999-01-01").code()).isEqualTo("InvalidApiVersionParameter");
    }

    @Test
    void a_slash_at_the_end_opens_no_door() {
        var nobody = client.withToken("");
        assertThat(nobody.get("/subscriptions/s/resourceGroups/g/things/?api-version=2019-05-01")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.get("/actuator/env/").status()).isEqualTo(401);
    }
}
