package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.PAYLOAD;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A certificate that was issued anew over the same key. */
class SameKeyTest {
    private static final Parties.Party ANEW = Parties.Party.rsa("fabrikam", "a").version(2);

    private static CertificateVersion signer(Parties.Party party, CertificateVersion... candidates) throws IOException {
        var trust = new AcceptedCertificates(
                List.of(candidates), List.of(CONTOSO.own()), Digest.MD5, CertificateNames.NONE);
        var signed = settings(signing(party, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, signed);
                var decoded = new DecodeMessage(SPOOLS)
                        .decode(encoded.headers(), encoded.body().open(), lenient(trust))) {
            return decoded.signedBy();
        }
    }

    @Test
    void of_two_versions_the_one_that_the_message_names_was_used_in_whatever_order_they_stand() throws IOException {
        for (var party : List.of(FABRIKAM, ANEW)) {
            assertThat(signer(party, FABRIKAM.current(), ANEW.accepted()).version())
                    .isEqualTo(party.number());
            assertThat(signer(party, ANEW.current(), FABRIKAM.accepted()).version())
                    .isEqualTo(party.number());
        }
    }

    @Test
    void either_version_proves_the_key() throws IOException {
        assertThat(signer(ANEW, FABRIKAM.current()).version()).isEqualTo(1);
        assertThat(signer(FABRIKAM, ANEW.current()).version()).isEqualTo(2);
    }
}
