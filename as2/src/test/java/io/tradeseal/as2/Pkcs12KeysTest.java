package io.tradeseal.as2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeseal.as2.Parties.Party;
import io.tradeseal.as2.cms.Pkcs12Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12KeysTest {
    @TempDir
    private Path folder;

    private void store(String name, String password, Party party) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", party.key(), password.toCharArray(), new Certificate[] {party.certificate()});
        try (var out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, password.toCharArray());
        }
    }

    @Test
    void a_key_is_found_by_the_thumbprint_of_its_certificate() throws Exception {
        store("a.p12", "secret", Parties.FABRIKAM);
        Files.writeString(folder.resolve("a.password"), "secret\n");
        store("b.PFX", "other", Parties.FABRIKAM_EC);
        Files.writeString(folder.resolve("b.password"), "other");
        Files.writeString(folder.resolve("readme.txt"), "no key");

        var keys = Pkcs12Keys.read(List.of(folder));

        assertThat(keys.size()).isEqualTo(2);
        var algorithm = Parties.rsa(io.tradeseal.as2.cms.Digest.SHA256);
        var thumbprint = Parties.FABRIKAM.current().thumbprint();
        assertThat(keys.of(thumbprint.toLowerCase(Locale.ROOT)).orElseThrow().sign(algorithm, new byte[10]))
                .hasSize(256);
        assertThat(keys.of(Parties.CONTOSO.current().thumbprint())).isEmpty();
    }

    @Test
    void a_wrong_password_stops_the_start_and_names_the_place() throws Exception {
        store("a.p12", "secret", Parties.FABRIKAM);
        Files.writeString(folder.resolve("a.password"), "guess");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pkcs12Keys.read(List.of(folder)))
                .withMessageContaining(folder.toString());
    }

    @Test
    void a_place_that_is_not_there_stops_the_start() {
        var nowhere = folder.resolve("nowhere.p12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pkcs12Keys.read(List.of(nowhere)))
                .withMessageContaining("nowhere.p12");
    }
}
