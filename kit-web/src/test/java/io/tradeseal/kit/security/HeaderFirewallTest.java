package io.tradeseal.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;

class HeaderFirewallTest {
    /** As servlet containers hand header fields over: each byte a character. */
    private static String seen(String value) {
        var request = new MockHttpServletRequest("GET", "/");
        request.addHeader("Subject", new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return HeaderFirewall.create().getFirewalledRequest(request).getHeader("Subject");
    }

    @Test
    void letters_of_utf_8_pass_though_some_of_their_bytes_are_control_characters() {
        assertThat(seen("\u00dcbung f\u00fcr \u6771\u4eac").getBytes(StandardCharsets.ISO_8859_1))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("\u00dcbung f\u00fcr \u6771\u4eac");
        assertThat(seen("plain\tand simple")).isEqualTo("plain\tand simple");
    }

    @Test
    void control_characters_do_not() {
        for (var value : new String[] {"a\u0001b", "a\u0085b", "a\u0000"}) {
            assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(() -> seen(value));
        }
    }
}
