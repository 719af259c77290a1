package io.tradeseal.quickstart.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    @Test
    void a_connection_that_breaks_before_the_answer_is_no_answer_and_not_the_end_of_who_waits() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var door = new FrontDoor("http://localhost:" + server.getLocalPort(), "client", "secret")) {
            Thread.ofVirtual().start(() -> breakAll(server));

            assertThat(door.get("/").status()).isZero();
            assertThat(door.signIn()).isFalse();
        }
    }

    private static void breakAll(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // closed
        }
    }
}
