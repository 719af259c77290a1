package io.tradeseal.quickstart.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on the loopback interface that delivers to a {@link Mailbox} and nowhere else. */
public final class MailCapture implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailCapture.class);
    private static final int LARGEST = 20 * 1024 * 1024;

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
                .maxMessageSize(LARGEST)
                .maxConnections(50)
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
            var message = data.readNBytes(LARGEST + 1);
            if (message.length > LARGEST) {
                throw new RejectException(552, "Message too large");
            }
            try {
                mailbox.keep(sender, recipients, message);
            } catch (IOException e) {
                log.error("A mail cannot be kept", e);
                throw new RejectException(451, "Cannot keep the message now");
            }
            return null;
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
