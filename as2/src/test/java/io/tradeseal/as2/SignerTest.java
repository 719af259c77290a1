package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.STRANGER;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.cms;
import static io.tradeseal.as2.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.Parties.Party;
import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Test;

/** Whose signature it is, and what is said of one that is not the expected one. */
class SignerTest {
    private static final Party ED = Party.of("fabrikam", TestCertificates.keys("Ed25519", "ed"), "Ed25519");

    private final CMSSignedDataGenerator generator = new CMSSignedDataGenerator();

    private static JcaSimpleSignerInfoGeneratorBuilder signer() {
        try {
            return new JcaSimpleSignerInfoGeneratorBuilder();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignerInfoGenerator signer(Party key, X509Certificate named) throws Exception {
        return signer().build("SHA256withRSA", key.key(), named);
    }

    private byte[] signed() throws Exception {
        var content = "Content-Type: application/edifact\r\n\r\nUNB".getBytes(StandardCharsets.US_ASCII);
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    private MessageRefused refusal() throws Exception {
        return refused(cms("signed-data"), signed());
    }

    private MessageRefused refusalOf(Party expected) throws Exception {
        var trust = new AcceptedCertificates(
                List.of(expected.current()), List.of(CONTOSO.own()), Digest.MD5, CertificateNames.NONE);
        return refused(cms("signed-data"), new ByteArrayInputStream(signed()), lenient(trust));
    }

    private List<MessageFinding.Code> findings() throws Exception {
        try (var decoded = new DecodeMessage(SPOOLS)
                .decode(cms("signed-data"), new ByteArrayInputStream(signed()), lenient(trust()))) {
            assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
            return decoded.findings().stream().map(MessageFinding::code).toList();
        }
    }

    @Test
    void a_stranger_is_named_by_the_certificate_that_came_or_by_what_the_signature_names() throws Exception {
        generator.addSignerInfoGenerator(signer(STRANGER, STRANGER.certificate()));
        assertThat(refusal())
                .hasMessageContaining("was signed with the certificate with the serial number")
                .hasMessageContaining("CN=stranger");
        generator.addCertificate(new JcaX509CertificateHolder(STRANGER.certificate()));
        assertThat(refusal())
                .hasMessageContaining("was signed with")
                .hasMessageContaining("CN=stranger,O=Test, serial");
    }

    @Test
    void a_stranger_is_named_by_the_identifier_of_his_key() throws Exception {
        generator.addSignerInfoGenerator(
                signer().build("SHA256withRSA", STRANGER.key(), new byte[] {(byte) 0xca, (byte) 0xfe}));
        assertThat(refusal()).hasMessageContaining("was signed with the key with the identifier cafe.");
    }

    @Test
    void a_signature_of_another_kind_than_the_named_key_makes_is_told_so() throws Exception {
        generator.addSignerInfoGenerator(signer().build("SHA256withECDSA", FABRIKAM_EC.key(), FABRIKAM.certificate()));
        var refusal = refusal();
        assertThat(refusal.failure()).isEqualTo(Failure.INTEGRITY);
        assertThat(refusal).hasMessageContaining("its signature is of another kind than that key makes");
    }

    @Test
    void a_signature_by_another_key_than_the_named_one_is_told_so_as_far_as_it_can_be_known() throws Exception {
        generator.addSignerInfoGenerator(signer(STRANGER, FABRIKAM.certificate()));
        assertThat(refusal()).hasMessageEndingWith("and the signature was not made with that key, or was changed.");
        var direct = new SignerTest();
        direct.generator.addSignerInfoGenerator(
                signer().setDirectSignature(true).build("SHA256withRSA", STRANGER.key(), FABRIKAM.certificate()));
        assertThat(direct.refusal())
                .hasMessageEndingWith(
                        "its signature was not made with that key, or signature or content were changed.");
    }

    @Test
    void a_signature_without_attributes_is_one_of_the_content_and_noted() throws Exception {
        generator.addSignerInfoGenerator(
                signer().setDirectSignature(true).build("SHA256withRSA", FABRIKAM.key(), FABRIKAM.certificate()));
        assertThat(findings()).containsExactly(MessageFinding.Code.NO_SIGNED_ATTRIBUTES);
    }

    @Test
    void one_signer_of_several_is_enough() throws Exception {
        generator.addSignerInfoGenerator(signer(STRANGER, STRANGER.certificate()));
        generator.addSignerInfoGenerator(signer(FABRIKAM, FABRIKAM.certificate()));
        assertThat(findings()).isEmpty();
    }

    @Test
    void ten_signers_are_read() throws Exception {
        for (int i = 0; i < 9; i++) generator.addSignerInfoGenerator(signer(STRANGER, STRANGER.certificate()));
        generator.addSignerInfoGenerator(signer(FABRIKAM, FABRIKAM.certificate()));
        assertThat(findings()).isEmpty();
        generator.addSignerInfoGenerator(signer(STRANGER, STRANGER.certificate()));
        assertThat(refusal().failure()).isEqualTo(Failure.LIMIT_EXCEEDED);
    }

    @Test
    void nothing_is_claimed_of_a_key_that_nobody_here_computes_with() throws Exception {
        generator.addSignerInfoGenerator(signer().build("Ed25519", ED.key(), ED.certificate()));
        generator.addCertificate(new JcaX509CertificateHolder(STRANGER.certificate()));
        assertThat(refusalOf(ED).failure()).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        var unnamed = new SignerTest();
        unnamed.generator.addSignerInfoGenerator(signer(STRANGER, STRANGER.certificate()));
        assertThat(unnamed.refusalOf(ED)).hasMessageContaining("whether the message was signed with it is not known");
        unnamed.generator.addCertificate(new JcaX509CertificateHolder(STRANGER.certificate()));
        assertThat(unnamed.refusalOf(ED).failure()).isEqualTo(Failure.WRONG_SIGNER);
    }
}
