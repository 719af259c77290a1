package io.tradeseal.portal.route;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.edge.BodyTooLarge;
import io.tradeseal.portal.edge.BodyTooSlow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on to one service and its answer back, both as streams. Path and query go as they came, byte for
 * byte: decoding and encoding them again would change what {@code $filter} or a continuation link says.
 */
final class Forwarding implements HandlerFunction<ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(Forwarding.class);
    private static final String RETRY_SECONDS = "2";
    /** RFC 7240. */
    private static final String PREFER = "Prefer";

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Backend backend;
    private final String base;
    private final ProxyExchange exchange;
    private final Function<ServerRequest, Optional<Parent>> parents;

    /** @param parents what a request is about that the service hears of from another one; empty where it waits for nothing */
    Forwarding(Backend backend, URI base, ProxyExchange exchange, Function<ServerRequest, Optional<Parent>> parents) {
        this.backend = backend;
        this.base = base.toString().replaceAll("/+$", "");
        this.exchange = exchange;
        this.parents = parents;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        var headers = ForwardedHeaders.of(request);
        try {
            var parent = READING.contains(request.method()) && !headers.containsHeader(PREFER)
                    ? parents.apply(request)
                    : Optional.<Parent>empty();
            return parent.isPresent() ? read(request, headers, parent.get()) : pass(request, headers);
        } catch (ResourceAccessException e) {
            if (e.getCause() instanceof BodyTooLarge tooLarge) {
                return refused(Fault.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (e.getCause() instanceof BodyTooSlow) {
                return refused(Fault.TOO_SLOW, Fault.TOO_SLOW.sentence());
            }
            log.warn("{} does not answer: {}", backend.title(), String.valueOf(e.getCause()));
            return unavailable(isLate(e) ? Fault.TIMEOUT : Fault.UNAVAILABLE);
        }
    }

    /** At once, unless what is missing may be on its way to the service; then it waits for it. */
    private ServerResponse read(ServerRequest request, HttpHeaders headers, Parent parent) {
        var impatient = new HttpHeaders();
        impatient.putAll(headers);
        impatient.set(PREFER, "wait=0");
        var answer = pass(request, impatient);
        if (answer.statusCode().value() != Fault.NOT_FOUND.status() || parent.isAbsent(headers)) {
            return answer;
        }
        discard(request);
        return pass(request, headers);
    }

    private ServerResponse pass(ServerRequest request, HttpHeaders headers) {
        var outgoing = exchange.request(request)
                .uri(target(request))
                .headers(headers)
                .responseConsumer(
                        (answer, response) -> response.headers().putAll(ForwardedHeaders.back(answer.getHeaders())))
                .build();
        return exchange.exchange(outgoing);
    }

    /** Reads an answer that nobody is to get, or its connection would stay open. */
    private static void discard(ServerRequest request) {
        InputStream body = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR);
        if (body == null) {
            return;
        }
        try (body) {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("The answer broke off", e);
        }
    }

    private URI target(ServerRequest request) {
        var received = request.servletRequest();
        var query = received.getQueryString();
        return URI.create(base + received.getRequestURI() + (query == null ? "" : "?" + encoded(query)));
    }

    /** Tomcat lets some characters through that a URI may not hold; they are what {@code @azure} clients and people type. */
    private static String encoded(String query) {
        return query.replace("\"", "%22")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("[", "%5B")
                .replace("]", "%5D")
                .replace("^", "%5E")
                .replace("`", "%60")
                .replace("{", "%7B")
                .replace("|", "%7C")
                .replace("}", "%7D")
                .replace("\\", "%5C");
    }

    private static boolean isLate(ResourceAccessException e) {
        return e.getCause() instanceof SocketTimeoutException && !(e.getCause() instanceof ConnectTimeoutException);
    }

    private ServerResponse unavailable(Fault fault) {
        var message = backend.title() + " does not answer. Try again in a moment.";
        return ServerResponse.status(fault.status())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_JSON)
                .body(fault.body(message));
    }

    private static ServerResponse refused(Fault fault, String message) {
        return ServerResponse.status(fault.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(fault.body(message));
    }
}
