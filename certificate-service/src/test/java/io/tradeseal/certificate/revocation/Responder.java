package io.tradeseal.certificate.revocation;

import io.tradeseal.certificate.RevocationPorts;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.awaitility.Awaitility;

/** {@code openssl ocsp} as a responder, with the register of an authority. */
final class Responder implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory = Files.createTempDirectory("responder");
    private final Process process;

    /** @param name of the authority, by which its key is found */
    Responder(TestAuthority authority, String name, Made good, Made revoked) throws IOException {
        var keys = TestCertificates.keys("RSA2048", name);
        Files.writeString(directory.resolve("ca.pem"), TestCertificates.pem("CERTIFICATE", authority.der()));
        Files.writeString(
                directory.resolve("ca.key"),
                TestCertificates.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(
                directory.resolve("index.txt"),
                "V\t%s\t\t%s\tunknown\t/CN=good\nR\t%s\t%s,keyCompromise\t%s\tunknown\t/CN=bad\n"
                        .formatted(end(good), serial(good), end(revoked), TIME.format(Instant.now()), serial(revoked)));
        process = new ProcessBuilder(
                        "openssl",
                        "ocsp",
                        "-index",
                        "index.txt",
                        "-port",
                        "" + RevocationPorts.RESPONDER,
                        "-rsigner",
                        "ca.pem",
                        "-rkey",
                        "ca.key",
                        "-CA",
                        "ca.pem",
                        "-ndays",
                        "1")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    /** By its word: it serves one connection at a time, and one that says nothing keeps it from all others. */
    private boolean listens() throws IOException {
        return Files.readString(directory.resolve("log")).contains("waiting for OCSP client connections");
    }

    private static String end(Made made) {
        return TIME.format(X509.read(made.der()).facts().notAfter());
    }

    private static String serial(Made made) {
        var serial = X509.read(made.der()).facts().serialNumber().toUpperCase(Locale.ROOT);
        return serial.length() % 2 == 0 ? serial : "0" + serial;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
