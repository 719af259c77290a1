package io.tradeseal.quickstart;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What is printed when everything answers. */
final class Welcome {
    private Welcome() {}

    static String of(ConnectionFile connection, Landscape landscape, boolean first, Duration took) {
        var text = new StringBuilder("""

                Tradeseal is ready after %s.

                  Pages      %s   (without TLS, this machine only)
                  API        %s   (CA: %s)
                """.formatted(
                        Progress.time(took),
                        connection.portal(),
                        connection.url(),
                        landscape.home().tls().resolve("ca.pem")));
        if (first) {
            text.append("""
                      Sign in    as %s with the password %s   (shown only now; it is also in connection.env)
                    """.formatted(ConnectionFile.ADMIN, connection.adminPassword()));
        } else {
            text.append("""
                      Sign in    as %s with TRADESEAL_ADMIN_PASSWORD of connection.env
                    """.formatted(ConnectionFile.ADMIN));
        }
        if (landscape.capturesMail()) {
            text.append("  Mail       %s/mailbox   (captured: reaches nobody)\n".formatted(connection.portal()));
        }
        var offset = landscape.clock().clock().offset();
        if (!offset.isZero()) {
            text.append("  Clock      %s   (%d days ahead)\n"
                    .formatted(landscape.clock().clock().instant().truncatedTo(ChronoUnit.SECONDS), offset.toDays()));
        }
        text.append("""

                Try, in another terminal:

                  set -a; . %1$s; set +a
                  curl -sH "Authorization: Bearer $(./tradeseal token)" "$TRADESEAL_PORTAL/api/expirations?within=P90D"
                  curl -sH "Authorization: Bearer $(./tradeseal token)" -H 'Content-Type: application/json' -d '{"advance":"P30D"}' $TRADESEAL_CLOCK

                Ctrl-C stops it.""".formatted(landscape.home().connection()));
        return text.toString();
    }
}
