package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples are true: what they say about their certificates is in the certificates. */
class ExampleTest {

    private static final SchemaFolder EXAMPLES = SchemaFolder.in("src/main/resources/example");

    @Test
    void every_version_is_described_as_its_certificate_is() throws Exception {
        for (var version : uploaded().versions()) {
            var der = Base64.getDecoder().decode(version.publicCertificate());
            var certificate = read(der);
            assertThat(version.thumbprint()).isEqualTo(digest("SHA-1", der));
            assertThat(version.thumbprintSha256()).isEqualTo(digest("SHA-256", der));
            assertThat(version.subject())
                    .isEqualTo(certificate.getSubjectX500Principal().getName());
            assertThat(version.issuer())
                    .isEqualTo(certificate.getIssuerX500Principal().getName());
            assertThat(version.serialNumber())
                    .isEqualTo(HexFormat.of()
                            .withUpperCase()
                            .formatHex(certificate.getSerialNumber().toByteArray()));
            assertThat(version.notBefore()).isEqualTo(certificate.getNotBefore().toInstant());
            assertThat(version.notAfter()).isEqualTo(certificate.getNotAfter().toInstant());
        }
    }

    @Test
    void the_certificates_own_members_are_those_of_the_version_it_names() {
        var state = uploaded();
        var version = state.versions().getFirst();

        assertThat(state.version()).isEqualTo(version.version());
        assertThat(state.thumbprint()).isEqualTo(version.thumbprint());
        assertThat(state.notAfter()).isEqualTo(version.notAfter());
        assertThat(state.activeFrom()).isEqualTo(version.activeFrom());
        assertThat(state.publicCertificate()).isEqualTo(version.publicCertificate());
    }

    @Test
    void the_upload_request_asks_for_the_certificate_that_was_uploaded() throws Exception {
        var request = SchemaFolder.JSON.treeToValue(
                EXAMPLES.get(EventType.CERTIFICATE_UPLOAD_REQUESTED.schemaName()), CertificateUploadRequested.class);

        var der =
                read(request.certificate().getBytes(StandardCharsets.US_ASCII)).getEncoded();

        assertThat(digest("SHA-1", der)).isEqualTo(uploaded().thumbprint());
        assertThat(request.resourceId()).isEqualTo(uploaded().certificateId());
    }

    private static CertificateState uploaded() {
        return SchemaFolder.JSON
                .treeToValue(EXAMPLES.get(EventType.CERTIFICATE_UPLOADED.schemaName()), CertificateUploaded.class)
                .certificate();
    }

    private static X509Certificate read(byte[] encoded) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static String digest(String algorithm, byte[] der) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance(algorithm).digest(der));
    }
}
