package io.tradeseal.notification;

import io.tradeseal.lifecycle.address.MailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server.
 *
 * @param user null when the server asks for none
 * @param password only from a file or the environment; null without a user
 * @param passwordFile holds the password, trailing line break ignored; instead of {@code password}
 * @param caFile certificates in PEM to trust besides those of Java; null for none
 * @param ehloName domain name or address literal that we greet with (RFC 5321, section 4.1.1.1); null for this machine's
 * @param envelopeSender bare address that reports about undeliverable mail go to, {@code <>} for none; null for the address
 *     in From
 * @param replyTimeout how long the server may take for one reply, or to take our bytes
 * @param mailTimeout how long one mail may take altogether, whatever the server trickles
 */
public record SmtpSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("25") int port,
        @DefaultValue("STARTTLS_OPTIONAL") Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path passwordFile,
        @Nullable Path caFile,
        @Nullable String ehloName,
        @Nullable String envelopeSender,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration replyTimeout,
        @DefaultValue("2m") Duration mailTimeout,
        @DefaultValue("100") int mailsPerConnection) {

    /** How the connection is protected. */
    public enum Security {
        NONE,
        /** Encrypted where the server offers it, with whatever certificate (RFC 7435): against listeners, not forgers. */
        STARTTLS_OPTIONAL,
        STARTTLS_REQUIRED,
        /** TLS from the first byte, usually on port 465 (RFC 8314). */
        IMPLICIT_TLS;

        /** Whether the server's certificate is checked. */
        public boolean certain() {
            return this == STARTTLS_REQUIRED || this == IMPLICIT_TLS;
        }
    }

    /** A domain name, or an address literal in brackets. */
    private static final Pattern EHLO_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?|\\[[0-9A-Za-z.:]+]");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    public SmtpSettings {
        if (port < 1 || port > 65_535) throw new IllegalArgumentException("smtp.port must be 1 to 65535");
        if (mailsPerConnection < 1) throw new IllegalArgumentException("smtp.mails-per-connection must be at least 1");
        if (ehloName != null && !EHLO_NAME.matcher(ehloName).matches())
            throw new IllegalArgumentException("smtp.ehlo-name must be a domain name, or an address in brackets");
        if (envelopeSender != null
                && !envelopeSender.equals("<>")
                && MailAddress.parse(envelopeSender).isEmpty())
            throw new IllegalArgumentException("smtp.envelope-sender must be a bare mail address, or <> for none");
        if (password != null && passwordFile != null)
            throw new IllegalArgumentException("Set smtp.password or smtp.password-file, not both");
        if (user == null && (password != null || passwordFile != null))
            throw new IllegalArgumentException("smtp.password needs smtp.user");
        if (user != null && !security.certain() && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(
                    "smtp.user needs smtp.security STARTTLS_REQUIRED or IMPLICIT_TLS: its password must meet no stranger");
        }
    }

    @Override
    public String toString() {
        return "SmtpSettings[%s:%d, %s, user %s]".formatted(host, port, security, user);
    }
}
