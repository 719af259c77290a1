package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.VaultKey;
import org.jspecify.annotations.Nullable;

/** What an upload brings: a certificate, a reference to a private key, or both. */
public record Credential(
        @Nullable PublicCertificate part, @Nullable VaultKey key) {}
