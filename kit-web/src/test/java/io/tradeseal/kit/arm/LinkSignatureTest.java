package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkSignatureTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final LinkSignature LINK =
            new LinkSignature("/integrationAccounts/0", "2026-03-01T00:00:01Z", "//*");

    @Test
    void a_link_is_valid_until_it_ends() {
        var sig = LINK.sign(KEY);
        assertThat(sig).matches("[A-Za-z0-9_-]{43}");
        assertThat(LINK.isValid(sig, KEY, NOW)).isTrue();
        assertThat(LINK.isValid(sig, KEY, NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void whatever_is_changed_makes_it_invalid() {
        var sig = LINK.sign(KEY);
        assertThat(LINK.isValid(sig, new byte[] {1, 2, 4}, NOW)).isFalse();
        assertThat(LINK.isValid(null, KEY, NOW)).isFalse();
        assertThat(LINK.isValid("", KEY, NOW)).isFalse();
        assertThat(LINK.isValid(sig.substring(1), KEY, NOW)).isFalse();
        for (var other : new LinkSignature[] {
            new LinkSignature("/integrationAccounts/1", LINK.se(), LINK.sp()),
            new LinkSignature(LINK.path(), "2027-03-01T00:00:01Z", LINK.sp()),
            new LinkSignature(LINK.path(), LINK.se(), "//read")
        }) {
            assertThat(other.isValid(sig, KEY, NOW)).as(other.toString()).isFalse();
        }
    }

    @Test
    void an_end_that_is_no_instant_has_passed() {
        for (var se : new String[] {"", "tomorrow", "2026-99-01T00:00:01Z", "+999999999-12-31T00:00:00Z"}) {
            var link = new LinkSignature(LINK.path(), se, "//*");
            assertThat(link.isValid(link.sign(KEY), KEY, NOW)).as(se).isFalse();
        }
    }
}
