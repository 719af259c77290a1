package io.tradeseal.portal.tls;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the certificates of the servers inside of an installation, before they start: of a database, of a broker. What is good
 * already stays. The authority is the portal's, made where it is missing.
 */
public final class IssueCertificates {

    private IssueCertificates() {}

    /**
     * To be run before the servers start; they take a new certificate over by a restart.
     *
     * @param arguments the authority's directory; that of the certificates; then for each server the name of its files, and the
     *     host names and addresses that it is reached by: {@code kafka=kafka,localhost,127.0.0.1}
     */
    public static void main(String[] arguments) {
        var authority = Path.of(arguments[0]);
        var directory = Path.of(arguments[1]);
        for (var server : Arrays.asList(arguments).subList(2, arguments.length)) {
            var parts = server.split("=", 2);
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new IllegalArgumentException(server + " is not of the form NAME=HOST,HOST.");
            }
            ServerCertificate.ofInner(authority, directory, parts[0], List.of(parts[1].split(",")), Clock.systemUTC())
                    .ensure();
        }
    }
}
