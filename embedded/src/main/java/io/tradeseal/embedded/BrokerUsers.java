package io.tradeseal.embedded;

import java.util.Map;
import java.util.Set;

/**
 * Whom a broker knows. They are made with its logs and stay as they are.
 *
 * @param administrator may do everything, and is the broker itself towards itself
 * @param passwords of all, the administrator's among them, by name; without quotation marks or backslashes
 * @param sayingIt those who may come in by saying their password (PLAIN) too: librdkafka before 2.6.1, as distributions have it
 *     for kcat, repeats its nonce in SCRAM, which brokers refuse since CVE-2024-56128
 */
public record BrokerUsers(String administrator, Map<String, String> passwords, Set<String> sayingIt) {
    public BrokerUsers {
        passwords = Map.copyOf(passwords);
        sayingIt = Set.copyOf(sayingIt);
        if (!passwords.containsKey(administrator))
            throw new IllegalArgumentException("The administrator has no password.");
    }

    String password(String user) {
        return passwords.getOrDefault(user, "");
    }

    /** Hides the passwords. */
    @Override
    public String toString() {
        return passwords.keySet().toString();
    }
}
