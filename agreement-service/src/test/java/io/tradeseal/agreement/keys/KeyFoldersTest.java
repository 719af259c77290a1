package io.tradeseal.agreement.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeseal.agreement.Company;
import io.tradeseal.contracts.ResourceIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFoldersTest {
    @TempDir
    private Path folder;

    /** The key of Contoso, without a password. */
    private void key(String file) throws IOException, GeneralSecurityException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", Company.CONTOSO.key(), new char[0], new Certificate[] {Company.CONTOSO.certificate()});
        try (var out = Files.newOutputStream(path)) {
            store.store(out, new char[0]);
        }
    }

    private static String account(String group, String name) {
        return ResourceIds.key(ResourceIds.account("S", group, name));
    }

    @Test
    void a_key_serves_the_account_in_whose_folder_it_lies() throws Exception {
        key("s/Edi/Contoso/signing.p12");
        Files.createDirectories(folder.resolve("s/edi/fabrikam"));
        Files.writeString(folder.resolve("s/edi/README.txt"), "no key");

        var keys = KeyFolders.read(folder);

        assertThat(keys).containsOnlyKeys(account("EDI", "contoso"));
        assertThat(keys.get(account("edi", "CONTOSO")).of(Company.CONTOSO.thumbprint()))
                .isPresent();
    }

    @Test
    void folders_that_differ_in_case_alone_are_those_of_one_account() throws Exception {
        key("s/edi/contoso/a.p12");
        key("S/EDI/CONTOSO/b.pfx");
        assertThat(KeyFolders.read(folder)).containsOnlyKeys(account("edi", "contoso"));
    }

    @Test
    void a_key_of_before_accounts_had_folders_stops_the_start_and_says_where_to_move_it() throws Exception {
        key("contoso.p12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFolders.read(folder))
                .withMessage(
                        "The private key %1$s/contoso.p12 serves no account where it lies; move it, with its password, to %1$s/<subscription>/<resource group>/<account>, the names being those of the account that is to use it.",
                        folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s/a.p12", "s/edi/a.p12", "s/edi/contoso/more/a.p12", "s/edi/con toso/a.p12", "s s/edi/c/a.p12"})
    void a_key_that_serves_nobody_where_it_lies_stops_the_start(String file) throws Exception {
        key(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFolders.read(folder))
                .withMessageContaining("serves no account where it lies");
    }

    @Test
    void a_mounted_secret_is_read_by_its_links_and_not_where_it_is_kept() throws Exception {
        key("s/edi/contoso/..2026/a.p12");
        Files.createSymbolicLink(folder.resolve("s/edi/contoso/a.p12"), Path.of("..2026", "a.p12"));
        assertThat(KeyFolders.read(folder).get(account("edi", "contoso")).size())
                .isEqualTo(1);
    }

    @Test
    void a_file_that_cannot_be_read_stops_the_start() throws Exception {
        Files.createDirectories(folder.resolve("s/edi/contoso"));
        Files.writeString(folder.resolve("s/edi/contoso/broken.p12"), "no key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFolders.read(folder))
                .withMessageContaining("broken.p12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFolders.read(folder.resolve("nowhere")))
                .withMessageContaining("nowhere");
    }
}
