package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void without_options_everything_has_its_usual_place() {
        var arguments = Arguments.parse();
        assertThat(arguments.data()).isEqualTo(Path.of(".tradeseal").toAbsolutePath());
        assertThat(arguments.ports()).isEqualTo(new Ports(InetAddress.getLoopbackAddress(), 8443, 8080, 9092, 1025));
        assertThat(arguments.smtp()).isNull();
        assertThat(arguments.demo()).isFalse();
    }

    @Test
    void the_other_ports_follow_the_https_port() {
        assertThat(Arguments.parse("--port", "20000").ports())
                .isEqualTo(new Ports(InetAddress.getLoopbackAddress(), 20_000, 20_001, 20_002, 20_003));
    }

    @Test
    void nobody_else_reaches_it_unless_it_is_told_to_listen_to_others() throws Exception {
        assertThat(Arguments.parse().ports().listen().isLoopbackAddress()).isTrue();
        assertThat(Arguments.parse().ports().addresses()).isEmpty();
        var open = Arguments.parse("--listen", "0.0.0.0", "--port", "20000").ports();
        assertThat(open.listen().isAnyLocalAddress()).isTrue();
        assertThat(open.https()).isEqualTo(20_000);
        assertThat(open.addresses())
                .allSatisfy(address -> assertThat(InetAddress.getByName(address).isLoopbackAddress())
                        .isFalse());
    }

    @Test
    void a_mail_server_may_take_the_place_of_the_mailbox() {
        var arguments = Arguments.parse("--smtp", "mail.example.com:25", "--demo", "--offline", "--data", "/tmp/x");
        assertThat(arguments.smtp()).isEqualTo(new Arguments.MailServer("mail.example.com", 25));
        assertThat(arguments.smtp()).as("where mail goes, as status shows it").hasToString("mail.example.com:25");
        assertThat(arguments.demo()).isTrue();
        assertThat(arguments.data()).isEqualTo(Path.of("/tmp/x"));
    }

    @ParameterizedTest
    @CsvSource({
        "--port 0, '--port wants a port between 1 and 65532, not \"0\".'",
        "--port eighty, '--port wants a port between 1 and 65532, not \"eighty\".'",
        "--port 65533, '--port wants a port between 1 and 65532, not \"65533\".'",
        "--listen 192.0.2.1, '--listen wants an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them, not \"192.0.2.1\".'",
        "--smtp localhost, '--smtp wants HOST:PORT, such as mail.example.com:25, not \"localhost\".'",
    })
    void what_makes_no_sense_is_refused_in_one_sentence(String words, String sentence) {
        assertThatThrownBy(() -> Arguments.parse(words.split(" ", -1)))
                .isInstanceOf(StartFailed.class)
                .hasMessage(sentence);
    }

    @Test
    void an_unknown_option_and_a_missing_value_show_how_it_is_used() {
        assertThatThrownBy(() -> Arguments.parse("--prot", "1"))
                .hasMessageStartingWith("\"--prot\" is no option; usage:");
        assertThatThrownBy(() -> Arguments.parse("--data", "--demo")).hasMessageStartingWith("--data wants a value;");
    }
}
