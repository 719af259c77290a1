package io.tradeseal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void no_port_is_found_twice_and_none_lies_where_outgoing_connections_get_theirs() {
        var ports =
                IntStream.range(0, 100).map(unused -> FreePort.find()).boxed().toList();
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 10_000 && port < 32_768);
    }

    @Test
    void ports_side_by_side_are_free_and_are_not_found_again() {
        var first = FreePort.find(4);
        assertThat(IntStream.range(first, first + 4)).allMatch(FreePort::isFree);
        assertThat(FreePort.find()).isNotIn(first, first + 1, first + 2, first + 3);
    }

    @Test
    void a_port_that_is_listened_on_is_passed_over() throws Exception {
        int before;
        do before = FreePort.find();
        while (!FreePort.isFree(before + 1));
        try (var taken = new ServerSocket(before + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
            assertThat(FreePort.find()).isGreaterThan(taken.getLocalPort());
        }
    }
}
