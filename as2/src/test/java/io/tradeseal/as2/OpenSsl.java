package io.tradeseal.as2;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.Parties.Party;
import io.tradeseal.x509.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;

/** The {@code openssl} command, in a folder of its own. */
record OpenSsl(Path folder) {

    /** With everybody's certificate and key: {@code fabrikam}, {@code fabrikam-ec} and {@code contoso}. */
    static OpenSsl withKeys(Path folder) throws IOException, CertificateEncodingException {
        return new OpenSsl(folder)
                .with("fabrikam", Parties.FABRIKAM)
                .with("fabrikam-ec", Parties.FABRIKAM_EC)
                .with("contoso", Parties.CONTOSO);
    }

    /** Runs it to its end. */
    void run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor())
                    .as("%s: %s", command, Files.readString(output, StandardCharsets.ISO_8859_1))
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** {@code name.pem} and {@code name.key}. */
    private OpenSsl with(String name, Party party) throws IOException, CertificateEncodingException {
        Files.writeString(
                file(name + ".pem"),
                TestCertificates.pem("CERTIFICATE", party.certificate().getEncoded()));
        Files.writeString(
                file(name + ".key"),
                TestCertificates.pem("PRIVATE KEY", party.key().getEncoded()));
        return this;
    }
}
