package io.tradeseal.portal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final InstantSource clock = now::get;

    private ServerCertificate with(String... names) {
        return ServerCertificate.ofPortal(directory, List.of(names), clock);
    }

    private X509Certificate read(String file) throws Exception {
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void the_first_start_makes_an_authority_and_a_certificate_that_it_signed() throws Exception {
        assertThat(with("edi.example", "10.1.2.3").ensure()).isTrue();
        var server = read("server.pem");
        server.verify(read("ca.pem").getPublicKey());
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString()))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "edi.example", "10.1.2.3");
        assertThat(server.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(read("ca.pem").getBasicConstraints())
                .as("signs no further authority")
                .isZero();
    }

    @Test
    void a_later_start_changes_nothing() throws Exception {
        with().ensure();
        var before = Files.readAllBytes(directory.resolve("server.pem"));
        now.updateAndGet(it -> it.plus(Duration.ofDays(200)));
        assertThat(with().ensure()).isFalse();
        assertThat(Files.readAllBytes(directory.resolve("server.pem"))).isEqualTo(before);
    }

    @Test
    void the_last_third_of_its_life_brings_a_new_certificate_under_the_same_authority() throws Exception {
        with().ensure();
        var authority = read("ca.pem");
        var old = read("server.pem");
        now.updateAndGet(it -> it.plus(Duration.ofDays(270)));
        assertThat(with().ensure()).isTrue();
        assertThat(read("server.pem").getNotAfter()).isAfter(old.getNotAfter());
        read("server.pem").verify(authority.getPublicKey());
        assertThat(read("ca.pem")).isEqualTo(authority);
    }

    @Test
    void another_name_brings_a_new_certificate_and_a_name_less_does_not() {
        with("a.example", "b.example").ensure();
        assertThat(with("a.example").ensure()).isFalse();
        assertThat(with("c.example").ensure()).isTrue();
    }

    @Test
    void an_authority_near_its_end_is_renewed_with_its_key_so_that_old_clients_go_on() throws Exception {
        with().ensure();
        var old = read("ca.pem");
        now.updateAndGet(it -> it.plus(Duration.ofDays(3650 - 300)));
        with().ensure();
        var renewed = read("ca.pem");
        assertThat(renewed.getNotAfter()).isAfter(old.getNotAfter());
        assertThat(renewed.getPublicKey()).isEqualTo(old.getPublicKey());
        assertThat(renewed.getSubjectX500Principal()).isEqualTo(old.getSubjectX500Principal());
        read("server.pem").verify(old.getPublicKey());
    }

    @Test
    void a_lost_authority_key_brings_a_new_authority() throws Exception {
        with().ensure();
        Files.delete(directory.resolve("ca.key"));
        assertThat(with().ensure()).isTrue();
        read("server.pem").verify(read("ca.pem").getPublicKey());
    }

    private ServerCertificate inner(String name, String... names) {
        return ServerCertificate.ofInner(directory, directory.resolve("inner"), name, List.of(names), clock);
    }

    @Test
    void a_server_inside_is_certified_under_its_own_names_alone_by_the_authority_that_clients_trust_already()
            throws Exception {
        with().ensure();
        var authority = read("ca.pem");
        assertThat(inner("postgres", "postgres").ensure()).isTrue();
        var postgres = read("inner/postgres.pem");
        postgres.verify(authority.getPublicKey());
        assertThat(read("ca.pem")).isEqualTo(authority);
        assertThat(postgres.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("postgres");
        assertThat(Files.getPosixFilePermissions(directory.resolve("inner/postgres.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void a_server_inside_comes_before_the_portal_and_shares_its_authority() throws Exception {
        inner("kafka", "kafka", "localhost").ensure();
        with().ensure();
        read("server.pem").verify(read("ca.pem").getPublicKey());
        read("inner/kafka.pem").verify(read("ca.pem").getPublicKey());
    }

    @Test
    void a_server_inside_keeps_its_certificate_for_years_and_gets_another_in_the_last_third() throws Exception {
        inner("postgres", "postgres").ensure();
        var first = read("inner/postgres.pem");
        now.updateAndGet(it -> it.plus(Duration.ofDays(1210)));
        assertThat(inner("postgres", "postgres").ensure()).isFalse();
        now.updateAndGet(it -> it.plus(Duration.ofDays(10)));
        assertThat(inner("postgres", "postgres").ensure()).isTrue();
        assertThat(read("inner/postgres.pem").getNotAfter()).isAfter(first.getNotAfter());
    }

    @Test
    void no_certificate_outlives_its_authority() throws Exception {
        inner("postgres", "postgres").ensure();
        now.updateAndGet(it -> it.plus(Duration.ofDays(6 * 365)));
        inner("postgres", "postgres").ensure();
        assertThat(read("ca.pem").getNotAfter())
                .isAfter(read("inner/postgres.pem").getNotAfter());
    }
}
