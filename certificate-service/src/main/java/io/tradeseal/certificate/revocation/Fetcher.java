package io.tradeseal.certificate.revocation;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.revocation.RevocationSources.Source;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.trust.OcspResponse;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Gets one list, or asks one responder: bounded in size and time, redirected nowhere. */
@Component
class Fetcher implements DisposableBean {
    /** As much as x509 reads. */
    private static final int LIST_BYTES = 2 * 1024 * 1024;

    private final AllowedHosts hosts;
    private final Duration timeout;
    private final HttpClient client;

    Fetcher(AllowedHosts hosts, CertificateSettings settings) {
        this.hosts = hosts;
        this.timeout = settings.revocation().timeout();
        // An offer of HTTP/2 by upgrade is more than the plainest of responders understand.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }

    /**
     * A list or a response that can be read. Whose signature it bears is asked when it is used.
     *
     * @param nextUpdate null when it does not say
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Fetched(byte[] content, java.time.@Nullable Instant nextUpdate) {}

    /** @throws NotFetched with the reason */
    Fetched fetch(Source source) throws NotFetched {
        if (!hosts.allows(source.authority())) {
            throw new NotFetched("The host %s is not allowed.".formatted(source.authority()));
        }
        hosts.checkAddress(source.authority());
        var content = body(source);
        if (source.kind() == Kind.LIST) {
            try {
                return new Fetched(content, RevocationList.read(content).nextUpdate());
            } catch (Unreadable e) {
                throw new NotFetched(String.valueOf(e.getMessage()));
            }
        }
        var response = OcspResponse.read(content);
        return new Fetched(
                content,
                response.orElseThrow(() -> new NotFetched("The responder did not answer with an OCSP response."))
                        .goodUntil());
    }

    private byte[] body(Source source) throws NotFetched {
        var request = HttpRequest.newBuilder(URI.create(source.url())).timeout(timeout);
        if (source.kind() == Kind.RESPONDER) {
            request.header("Content-Type", "application/ocsp-request")
                    .header("Accept", "application/ocsp-response")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(source.request()));
        }
        var bytes = source.kind() == Kind.LIST ? LIST_BYTES : OcspResponse.BYTES;
        var answer = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytes));
        try {
            return body(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NotFetched("There was no whole answer within %s.".formatted(timeout));
        } catch (ExecutionException e) {
            throw new NotFetched("It could not be had: %s.".formatted(reason(e.getCause())));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotFetched("The service is stopping.");
        }
    }

    private static byte[] body(HttpResponse<byte[]> answer) throws NotFetched {
        if (answer.statusCode() != 200) {
            throw new NotFetched("The answer has the status %d.".formatted(answer.statusCode()));
        }
        return answer.body();
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) return "for no known reason";
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
