package io.tradeseal.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files of {@code src/test/resources/files}, as they failed somewhere. */
final class Resource {
    private Resource() {}

    static byte[] file(String name) {
        try (var in = Objects.requireNonNull(Resource.class.getResourceAsStream("/files/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
