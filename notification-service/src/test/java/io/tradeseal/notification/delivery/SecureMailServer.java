package io.tradeseal.notification.delivery;

import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** A mail server that others wrote, with a certificate by an authority of its own and, where wanted, a password. */
public final class SecureMailServer implements AutoCloseable {
    public static final String USER = "tradeseal";
    public static final String PASSWORD = "geheim";
    private static final String AUTHORITY = "CN=Authority of the mail server";

    /** How it speaks TLS. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    /** @param user null when nobody had signed in */
    record Received(String recipient, boolean encrypted, String user) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private final KeyPair authority = TestCertificates.keys("RSA2048", "authority of the mail server");
    private final SMTPServer server;

    /** @param host what the certificate is for */
    public SecureMailServer(Tls tls, String host, boolean asksForPassword) {
        var builder = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .requireAuth(asksForPassword)
                .messageHandler(
                        (context, from, to, data) -> received.add(new Received(to, encrypted(context), user(context))));
        if (asksForPassword) {
            builder.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::signIn));
        }
        switch (tls) {
            case NONE -> {}
            case STARTTLS -> builder.enableTLS().startTlsSocketFactory(context(host));
            case IMPLICIT -> builder.serverSocketFactory(context(host));
        }
        server = builder.build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    List<Received> received() {
        return received;
    }

    /** Every password that was tried, right or wrong. */
    List<String> passwords() {
        return passwords;
    }

    /** Writes the authority's certificate in PEM. */
    public Path authority(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("authority.pem"), authorityCertificate().pem());
    }

    private void signIn(String user, String password, MessageContext context) throws LoginFailedException {
        passwords.add(password);
        if (!user.equals(USER) || !password.equals(PASSWORD)) throw new LoginFailedException();
    }

    private static boolean encrypted(MessageContext context) {
        var session = (Session) context;
        return session.isTLSStarted() || session.getSocket() instanceof SSLSocket;
    }

    private static String user(MessageContext context) {
        return context.getAuthenticationHandler()
                .map(AuthenticationHandler::getIdentity)
                .map(Object::toString)
                .orElse(null);
    }

    // TLS goes by the system's clock, so these certificates do too.

    private TestCertificates.Made authorityCertificate() {
        return valid(
                TestCertificates.of(AUTHORITY).keys(authority, "SHA256withRSA").authority());
    }

    private static TestCertificates.Made valid(TestCertificates.Builder builder) {
        var now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))
                .make();
    }

    private SSLContext context(String host) {
        var made = valid(TestCertificates.of("CN=" + host).dnsName(host).issuedBy(AUTHORITY, authority));
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("server", made.keys().getPrivate(), new char[0], new Certificate[] {
                certificate(made), certificate(authorityCertificate())
            });
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Certificate certificate(TestCertificates.Made made) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(made.der()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
