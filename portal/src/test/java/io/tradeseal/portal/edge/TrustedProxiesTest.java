package io.tradeseal.portal.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.*"})
    void what_is_no_network_or_everybodys_is_refused(String network) {
        assertThatThrownBy(() -> TrustedProxies.believing(List.of("127.0.0.1", network)))
                .hasMessageStartingWith("portal.trusted-proxies names " + network);
    }
}
