package io.tradeseal.notification.delivery;

import io.tradeseal.notification.SmtpSettings;
import io.tradeseal.notification.SmtpSettings.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** The configured mail server, from which connections are made. Every wait is bounded. */
final class SmtpServer {
    static {
        // Without it Jakarta Mail looks for its provider on the whole class path, several times for each mail.
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
    }

    private final SmtpSettings settings;
    private final @Nullable String password;
    private final Session session;

    SmtpServer(SmtpSettings settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        password = password(settings);
        session = Session.getInstance(properties(settings));
    }

    Session session() {
        return session;
    }

    int mailsPerConnection() {
        return settings.mailsPerConnection();
    }

    /** An open, encrypted and authenticated connection as the settings ask. */
    SMTPTransport connect() throws MessagingException {
        var implicit = settings.security() == Security.IMPLICIT_TLS;
        var transport = (SMTPTransport) session.getTransport(implicit ? "smtps" : "smtp");
        transport.connect(settings.host(), settings.port(), settings.user(), password);
        return transport;
    }

    private static @Nullable String password(SmtpSettings settings) throws IOException {
        if (settings.passwordFile() == null) return settings.password();
        return Files.readString(settings.passwordFile()).stripTrailing();
    }

    private static Properties properties(SmtpSettings settings) throws IOException, GeneralSecurityException {
        var protocol = settings.security() == Security.IMPLICIT_TLS ? "mail.smtps." : "mail.smtp.";
        var properties = new Properties();
        properties.put(
                protocol + "connectiontimeout",
                Long.toString(settings.connectTimeout().toMillis()));
        properties.put(
                protocol + "timeout", Long.toString(settings.replyTimeout().toMillis()));
        properties.put(
                protocol + "writetimeout", Long.toString(settings.replyTimeout().toMillis()));
        properties.put(protocol + "auth", Boolean.toString(settings.user() != null));
        properties.put(protocol + "starttls.enable", Boolean.toString(settings.security() != Security.NONE));
        properties.put(
                protocol + "starttls.required", Boolean.toString(settings.security() == Security.STARTTLS_REQUIRED));
        properties.put(
                protocol + "ssl.checkserveridentity",
                Boolean.toString(settings.security().certain()));
        if (!settings.security().certain()) properties.put(protocol + "ssl.trust", "*");
        properties.put(protocol + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(protocol + "quitwait", "false");
        properties.put(protocol + "localhost", settings.ehloName() == null ? thisMachine() : settings.ehloName());
        if (settings.envelopeSender() != null) properties.put(protocol + "from", settings.envelopeSender());
        if (settings.caFile() != null && settings.security().certain())
            properties.put(protocol + "ssl.socketFactory", trusting(settings.caFile()));
        return properties;
    }

    /**
     * Its name where it has a whole one; otherwise its address in brackets, as RFC 5321, section 4.1.4, asks: servers refuse
     * names without a domain.
     */
    private static String thisMachine() throws UnknownHostException {
        var machine = InetAddress.getLocalHost();
        var name = machine.getCanonicalHostName();
        var whole = name.indexOf('.') > 0 && !name.equals(machine.getHostAddress());
        if (whole) return name;
        return (machine instanceof Inet6Address ? "[IPv6:" : "[")
                + machine.getHostAddress().replaceFirst("%.*", "") + "]";
    }

    /** Trusts what Java trusts and the certificates of the file. */
    private static SSLSocketFactory trusting(Path caFile) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(caFile)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in))
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
        }
        for (var issuer : trustedByJava()) trusted.setCertificateEntry("java-" + trusted.size(), issuer);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls.getSocketFactory();
    }

    private static X509Certificate[] trustedByJava() throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return Arrays.stream(trust.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .map(X509TrustManager::getAcceptedIssuers)
                .orElseGet(() -> new X509Certificate[0]);
    }
}
