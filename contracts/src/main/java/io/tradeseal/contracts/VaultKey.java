package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A key in a key vault, as an integration account refers to it.
 *
 * @param keyVaultId ARM resource id of the vault
 * @param keyVersion 32 hexadecimal digits; null means the vault's current version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VaultKey(
        String keyVaultId, String keyName, @Nullable String keyVersion) {}
