package io.tradeseal.portal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenCertificateTest {

    @TempDir
    private Path directory;

    private Path chain;
    private Path key;

    @BeforeEach
    void make() {
        chain = made("one").resolve("server.pem");
        key = chain.resolveSibling("server.key");
    }

    private Path made(String name) {
        var there = directory.resolve(name);
        ServerCertificate.ofPortal(there, List.of(), InstantSource.fixed(Instant.now()))
                .ensure();
        return there;
    }

    @Test
    void a_certificate_and_its_key_are_taken() throws Exception {
        assertThat(new GivenCertificate(chain, key).read().certificates()).hasSize(2);
    }

    @Test
    void one_of_two_files_that_was_replaced_before_the_other_is_not_taken() {
        var other = made("other").resolve("server.key");
        assertThatThrownBy(() -> new GivenCertificate(chain, other).read())
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("is not that of the first certificate");
    }

    @Test
    void a_file_that_is_half_written_is_not_taken() throws Exception {
        var text = Files.readString(chain);
        for (var part : new String[] {"", text.substring(0, 100), "nonsense"}) {
            Files.writeString(chain, part);
            assertThatThrownBy(() -> new GivenCertificate(chain, key).read())
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }
}
