package io.tradeseal.portal.route;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The account, or the certificate in it, that a request to another service is about. What has just been made there the
 * other service hears of a moment later, and would wait for; only the owner knows that there is nothing to wait for.
 */
record Parent(RestClient client, URI uri) {
    private static final String SEGMENT = "/[^/?#]+";
    private static final Pattern PATH = Pattern.compile(
            "(/subscriptions" + SEGMENT + "/resourceGroups" + SEGMENT
                    + "/providers/Microsoft\\.Logic/integrationAccounts" + SEGMENT + "(?:/certificates" + SEGMENT
                    + ")?)(?:/.*)?",
            Pattern.CASE_INSENSITIVE);
    /** A name needs no encoding. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/().\\-_]+");

    /**
     * Empty where a request is about none.
     *
     * @param owner where certificate-service is
     */
    static Optional<Parent> of(ServerRequest request, RestClient client, URI owner) {
        var asked = request.servletRequest().getRequestURI();
        var path = asked.startsWith("/api/")
                ? request.param("integrationAccountId").orElse("")
                : asked;
        var parent = PATH.matcher(path);
        return parent.matches() && PLAIN.matcher(parent.group(1)).matches()
                ? Optional.of(new Parent(
                        client,
                        URI.create(
                                owner.toString().replaceAll("/+$", "") + parent.group(1) + "?api-version=2019-05-01")))
                : Optional.empty();
    }

    /**
     * Whether its owner says that there is none. Whom it refuses, or does not answer, is told nothing.
     *
     * @param headers that the request goes on with
     */
    boolean isAbsent(HttpHeaders headers) {
        try {
            return Boolean.TRUE.equals(client.method(HttpMethod.HEAD)
                    .uri(uri)
                    .headers(asking ->
                            asking.put(HttpHeaders.AUTHORIZATION, headers.getOrEmpty(HttpHeaders.AUTHORIZATION)))
                    .exchange((request, answer) -> answer.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)));
        } catch (RestClientException e) {
            return false;
        }
    }
}
