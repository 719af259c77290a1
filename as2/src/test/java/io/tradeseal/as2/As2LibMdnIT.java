package io.tradeseal.as2;

import static io.tradeseal.as2.As2LibParts.body;
import static io.tradeseal.as2.As2LibParts.headers;
import static io.tradeseal.as2.As2LibParts.part;
import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import com.helger.as2lib.AbstractDynamicComponent;
import com.helger.as2lib.cert.ECertificatePartnershipType;
import com.helger.as2lib.cert.ICertificateFactory;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.as2lib.disposition.DispositionType;
import com.helger.as2lib.message.AS2Message;
import com.helger.as2lib.message.AS2MessageMDN;
import com.helger.as2lib.message.IBaseMessage;
import com.helger.as2lib.partner.Partnership;
import com.helger.as2lib.session.AS2Session;
import com.helger.as2lib.util.AS2Helper;
import com.helger.as2lib.util.AS2ResourceHelper;
import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.receipt.CheckMdn;
import io.tradeseal.as2.receipt.CheckMdn.Expectation;
import io.tradeseal.as2.receipt.CreateMdn;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Receipts go both ways between Tradeseal and as2-lib, signed and not. */
class As2LibMdnIT {
    private static final Mic MIC = new Mic(new byte[32], Digest.SHA256);

    static Stream<SignatureAlgorithm> signatures() {
        return RoundTripTest.signatures();
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void as2_lib_reads_a_signed_receipt_of_tradeseals(SignatureAlgorithm algorithm) throws Exception {
        var signer = algorithm.scheme() == Scheme.ECDSA ? FABRIKAM_EC : FABRIKAM;
        var theirs = readByAs2Lib(ours(signing(signer, algorithm), Disposition.PROCESSED), signer.certificate());
        assertSaysWhatWasPutIn(theirs, Disposition.PROCESSED);
    }

    @Test
    void as2_lib_reads_an_unsigned_receipt_and_one_that_tells_of_an_error() throws Exception {
        for (var disposition : List.of(Disposition.PROCESSED, Failure.DECRYPTION.disposition())) {
            var theirs = readByAs2Lib(ours(null, disposition), FABRIKAM.certificate());
            assertSaysWhatWasPutIn(theirs, disposition);
            var read = DispositionType.createFromString(theirs.attrs().getAsString(AS2MessageMDN.MDNA_DISPOSITION));
            assertThat(read.isError()).isEqualTo(!disposition.accepted());
        }
    }

    private static CreateMdn.Mdn ours(EncodeSettings.Signing signing, Disposition disposition) throws Exception {
        return CreateMdn.create(new CreateMdn.Receipt(
                "Fabrikam",
                "Contoso",
                "<mdn@fabrikam>",
                NOW,
                "<1@contoso>",
                disposition,
                MIC,
                "What came was looked at.",
                signing,
                Sha2Format.SHA_HYPHEN_HASH_SIZE));
    }

    private static AS2MessageMDN readByAs2Lib(CreateMdn.Mdn mdn, X509Certificate signer) throws Exception {
        var message = new AS2Message();
        message.setPartnership(new Partnership("contoso-fabrikam"));
        var theirs = new AS2MessageMDN(message);
        message.setMDN(theirs);
        theirs.setData(part(mdn.headers(), mdn.body().readAllBytes()));
        try (var resources = new AS2ResourceHelper()) {
            AS2Helper.parseMDN(message, signer, false, null, resources);
        }
        return theirs;
    }

    private static void assertSaysWhatWasPutIn(AS2MessageMDN theirs, Disposition disposition) {
        var attributes = theirs.attrs();
        assertThat(attributes.getAsString(AS2MessageMDN.MDNA_ORIG_MESSAGEID)).isEqualTo("<1@contoso>");
        assertThat(attributes.getAsString(AS2MessageMDN.MDNA_DISPOSITION)).isEqualTo(disposition.field());
        assertThat(Mic.read(attributes.getAsString(AS2MessageMDN.MDNA_MIC))).contains(MIC);
        assertThat(theirs.getText()).contains("What came was looked at.");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIGEST_SHA_1", "DIGEST_SHA_256", "DIGEST_SHA_512", "RSASSA_PSS_WITH_SHA256"})
    void tradeseal_reads_a_signed_receipt_of_as2_libs(ECryptoAlgorithmSign algorithm) throws Exception {
        var checked = check(theirs(algorithm, DispositionType.createSuccess()), true);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.signedBy()).isEqualTo(CONTOSO.current());
        assertThat(checked.text()).isEqualTo("Looked at.");
    }

    @Test
    void tradeseal_reads_an_unsigned_receipt_and_one_that_tells_of_an_error() throws Exception {
        assertThat(check(theirs(null, DispositionType.createSuccess()), false).problems())
                .isEmpty();
        assertThat(check(theirs(null, DispositionType.createError("decryption-failed")), false)
                        .problems())
                .extracting("failure")
                .containsExactly(Failure.RECEIPT_WITH_ERROR);
    }

    /** @param algorithm null for a receipt that is not signed */
    private static AS2MessageMDN theirs(ECryptoAlgorithmSign algorithm, DispositionType disposition) throws Exception {
        var message = new AS2Message();
        message.setPartnership(new Partnership("fabrikam-contoso"));
        var mdn = new AS2MessageMDN(message);
        mdn.setPartnership(message.partnership());
        mdn.setText("Looked at.");
        var attributes = mdn.attrs();
        attributes.putIn(AS2MessageMDN.MDNA_REPORTING_UA, "as2-lib");
        attributes.putIn(AS2MessageMDN.MDNA_ORIG_RECIPIENT, "rfc822; Contoso");
        attributes.putIn(AS2MessageMDN.MDNA_FINAL_RECIPIENT, "rfc822; Contoso");
        attributes.putIn(AS2MessageMDN.MDNA_ORIG_MESSAGEID, "<1@fabrikam>");
        attributes.putIn(AS2MessageMDN.MDNA_DISPOSITION, disposition.getAsString());
        attributes.putIn(AS2MessageMDN.MDNA_MIC, MIC.text(Sha2Format.SHA_HYPHEN_HASH_SIZE));
        var session = new AS2Session();
        session.setCertificateFactory(new ContososKey());
        var used = algorithm == null ? ECryptoAlgorithmSign.DIGEST_SHA_256 : algorithm;
        AS2Helper.createMDNData(session, mdn, algorithm != null, true, used, false, false);
        return mdn;
    }

    private static CheckMdn.Checked check(AS2MessageMDN mdn, boolean signed) throws Exception {
        var trust = new AcceptedCertificates(List.of(CONTOSO.current()), List.of(), Digest.SHA1, CertificateNames.NONE);
        return new CheckMdn(SPOOLS)
                .check(
                        headers(mdn.getData()),
                        new ByteArrayInputStream(body(mdn.getData())),
                        new Expectation("<1@fabrikam>", MIC, signed, trust));
    }

    private static final class ContososKey extends AbstractDynamicComponent implements ICertificateFactory {
        @Override
        public X509Certificate getCertificate(IBaseMessage message, ECertificatePartnershipType type) {
            return CONTOSO.certificate();
        }

        @Override
        public PrivateKey getPrivateKey(X509Certificate certificate) {
            return CONTOSO.key();
        }
    }
}
