package io.tradeseal.portal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FactsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Facts facts(String members) {
        return JsonMapper.shared()
                .readValue(
                        "{\"version\":1,\"state\":\"Enabled\",\"current\":false,\"keySize\":0," + members + "}",
                        Facts.class);
    }

    @Test
    void a_version_whose_window_is_over_has_no_days_left() {
        var notAfter = "\"notAfter\":\"2027-06-30T12:00:00Z\",";
        assertThat(facts(notAfter + "\"activeUntil\":\"2026-11-21T12:00:00Z\"").standing(NOW))
                .isEqualTo(new Standing("info", "no longer accepted"));
        assertThat(facts(notAfter + "\"activeUntil\":\"2026-11-21T12:00:01Z\"").standing(NOW))
                .isEqualTo(new Standing("ok", "221 days left"));
        assertThat(facts("\"notAfter\":\"2026-11-21T12:00:00Z\",\"activeUntil\":\"2026-11-21T12:00:00Z\"")
                        .standing(NOW))
                .isEqualTo(new Standing("bad", "expired"));
    }

    @Test
    void how_far_the_chain_holds_is_said_in_words() {
        assertThat(chain("Trusted")).isEqualTo("trusted until 14 Mar 2027");
        assertThat(chain("Expired")).isEqualTo("over since 14 Mar 2027: an issuer has expired");
        assertThat(chain("NotYetValid")).isEqualTo("from 1 Mar 2026 on: an issuer is not valid yet");
        assertThat(chain("Unknown")).isEmpty();
        assertThat(facts("\"kind\":\"public\"").chain()).isEmpty();
    }

    private static String chain(String status) {
        return facts("\"trust\":{\"status\":\"" + status
                        + "\",\"validFrom\":\"2026-03-01T00:00:00Z\",\"validUntil\":\"2027-03-14T00:00:00Z\"}")
                .chain();
    }
}
