package io.tradeseal.agreement.keys;

import io.tradeseal.as2.cms.Pkcs12Keys;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.ResourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of key files, in which each account has one of its own: {@code <subscription>/<resource group>/<account>}. Names
 * are compared as in resource ids, without case. They are the operator's; no request ever leads to a path.
 */
final class KeyFolders {
    /** Names on the way from the folder to an account's. */
    private static final int DEPTH = 3;

    private final Path folder;
    private final Map<String, List<Path>> accounts = new HashMap<>();

    private KeyFolders(Path folder) {
        this.folder = folder;
    }

    /**
     * The keys of each account that has any, by the account's key.
     *
     * @throws IllegalArgumentException naming the first file that cannot be read, or serves no account where it lies: a service
     *     with half its keys is not started
     */
    static Map<String, Pkcs12Keys> read(Path folder) {
        var found = new KeyFolders(folder);
        try {
            found.look(folder, List.of());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The folder %s of private keys cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
        var keys = new HashMap<String, Pkcs12Keys>();
        found.accounts.forEach((account, files) -> keys.put(account, Pkcs12Keys.read(files)));
        return Map.copyOf(keys);
    }

    /** One level more than there should be is looked into too, so that nothing is left out in silence. */
    private void look(Path place, List<String> names) throws IOException {
        for (var entry : entries(place)) {
            var name = entry.getFileName().toString();
            if (Files.isDirectory(entry)) {
                if (names.size() <= DEPTH)
                    look(entry, Stream.concat(names.stream(), Stream.of(name)).toList());
            } else if (Pkcs12Keys.isKeyFile(entry)) {
                accounts.computeIfAbsent(account(entry, names), key -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    /** What begins with a full stop is how a mounted secret is kept, or hidden otherwise. */
    private static List<Path> entries(Path place) throws IOException {
        try (var entries = Files.list(place)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private String account(Path file, List<String> names) {
        if (names.size() != DEPTH
                || !ResourceName.isValidScope(names.get(0))
                || !ResourceName.isValidScope(names.get(1))
                || !ResourceName.isValid(names.get(2))) {
            throw new IllegalArgumentException(
                    "The private key %s serves no account where it lies; move it, with its password, to %s, the names being those of the account that is to use it."
                            .formatted(file, folder.resolve("<subscription>/<resource group>/<account>")));
        }
        return new AccountId(names.get(0), names.get(1), names.get(2)).key();
    }
}
