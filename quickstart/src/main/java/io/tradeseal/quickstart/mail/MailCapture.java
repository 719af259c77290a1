package io.tradeseal.quickstart.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on the loopback interface that delivers to a {@link Mailbox} and nowhere else. */
public final class MailCapture implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailCapture.class);
    private static final int CONNECTIONS = 50;
    private static final int RECIPIENTS = 100;
    private static final int TIMEOUT_MILLIS = 30_000;
    /** Of a message that is too large: read on to be told so, but not for ever. */
    private static final int READ_ON = 64 * 1024 * 1024;

    private final SMTPServer server;

    private MailCapture(SMTPServer server) {
        this.server = server;
    }

    /** Listens on {@code port} of the loopback interface. */
    public static MailCapture start(int port, Mailbox mailbox) {
        var server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Tradeseal quickstart")
                .maxMessageSize(Mailbox.LARGEST)
                .maxConnections(CONNECTIONS)
                .maxRecipients(RECIPIENTS)
                .connectionTimeoutMs(TIMEOUT_MILLIS)
                .messageHandlerFactory(context -> new Delivery(mailbox))
                .build();
        server.start();
        return new MailCapture(server);
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One mail on its way in. */
    private static final class Delivery implements MessageHandler {
        private final Mailbox mailbox;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        private Delivery(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public void from(String address) {
            sender = address;
        }

        @Override
        public void recipient(String address) {
            recipients.add(address);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            boolean kept;
            try {
                kept = mailbox.keep(sender, recipients, data);
            } catch (IOException e) {
                // Whoever sends it tries again; so one that finds a full disk comes again and again.
                log.warn("A mail cannot be kept: {}", e.toString());
                throw new RejectException(451, "Cannot keep the message now");
            }
            if (!kept) {
                throw tooLarge(data);
            }
            return null;
        }

        private static RejectException tooLarge(InputStream rest) throws IOException {
            for (long skipped = 0, got; skipped < READ_ON; skipped += got) {
                got = rest.readNBytes(8192).length;
                if (got == 0) {
                    return new RejectException(552, "5.3.4 Message size exceeds fixed limit");
                }
            }
            return new DropConnectionException(552, "5.3.4 Message size exceeds fixed limit");
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
