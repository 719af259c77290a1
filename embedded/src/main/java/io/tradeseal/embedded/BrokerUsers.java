package io.tradeseal.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Whom a broker knows from the beginning. They are made with its logs and stay as they are; its administrators may make others.
 *
 * @param administrator may do everything, and is the broker itself towards itself
 * @param passwords of all, the administrator's among them, by name; without quotation marks or backslashes
 * @param sayingIt those who may come in by saying their password (PLAIN) too: librdkafka before 2.6.1, as distributions have it
 *     for kcat, repeats its nonce in SCRAM, which brokers refuse since CVE-2024-56128
 * @param session how long a client of SCRAM has proved who it is, more than a second; then it proves it again on the same
 *     connection, or is cut off
 */
public record BrokerUsers(String administrator, Map<String, String> passwords, Set<String> sayingIt, Duration session) {

    /** So that who is a user no more is cut off within a minute. */
    public static final Duration SESSION = Duration.ofSeconds(50);

    /** With sessions of {@link #SESSION}. */
    public BrokerUsers(String administrator, Map<String, String> passwords, Set<String> sayingIt) {
        this(administrator, passwords, sayingIt, SESSION);
    }

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
