package io.tradeseal.portal.route;

import io.tradeseal.portal.PortalSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/**
 * The way to the instances of a service, which are the addresses that its name stands for. Where one cannot be connected to, the
 * next is tried; where one dies with a request in hand, so is what may be done twice: GET, PUT and DELETE.
 */
@Component
public final class Instances implements DisposableBean {

    /** Of a body that may be sent twice. Certificates and agreements are smaller; a thousand of them fit into the heap. */
    private static final long KEPT_BYTES = 64 * 1024;

    /** Each of the addresses of a service of a few instances. */
    private static final int ATTEMPTS_MORE = 3;

    /** More than there can be requests, so that none waits for another one's end. */
    private static final int MOST_CONNECTIONS = 4_000;

    /** A connection that was idle that long is looked at before it is used, which takes up to a millisecond. */
    private static final TimeValue UNSEEN = TimeValue.ofMilliseconds(10);

    /** A body is sent no further when its answer is there. Each look takes up to a millisecond, so not too often. */
    private static final long BYTES_BETWEEN_LOOKS = 256 * 1024;

    private final AnyOrder order = new AnyOrder();
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient passingOn;
    private final CloseableHttpClient asking;

    Instances(PortalSettings settings) {
        var timeouts = settings.timeouts();
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseOutOfOrderStrategy(new MonitoringResponseOutOfOrderStrategy(BYTES_BETWEEN_LOOKS))
                        .build())
                .setDnsResolver(order)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setValidateAfterInactivity(UNSEEN)
                        .build())
                .build();
        this.passingOn = client(timeouts.answer())
                .addExecInterceptorFirst("abandoned", new AbandonedAnswers())
                .build();
        this.asking = client(timeouts.panel()).build();
    }

    /** For requests from outside: an answer that is closed before its end ends the exchange. */
    public ClientHttpRequestFactory passingOn() {
        return new HttpComponentsClientHttpRequestFactory(passingOn);
    }

    /** For questions of the portal's own pages. */
    public ClientHttpRequestFactory asking() {
        return new HttpComponentsClientHttpRequestFactory(asking);
    }

    private HttpClientBuilder client(Duration answer) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(answer))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRetryStrategy(new NextInstance())
                .addExecInterceptorBefore(ChainElement.RETRY.name(), "kept", Instances::keepBody)
                .addExecInterceptorAfter(ChainElement.RETRY.name(), "dead", closingWhatIsDead())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent();
    }

    /** What comes as a stream can be sent once; so what may be done twice is read before it is sent. */
    private static ClassicHttpResponse keepBody(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var body = request.getEntity();
        if (body != null
                && Method.isIdempotent(request.getMethod())
                && body.getContentLength() >= 0
                && body.getContentLength() <= KEPT_BYTES) {
            request.setEntity(new BufferedHttpEntity(body));
            // What is sent again is a copy of the scope's request; this one gets headers on its way.
            var kept = ClassicRequestBuilder.copy(request).build();
            return chain.proceed(
                    request,
                    new ExecChain.Scope(scope.exchangeId, scope.route, kept, scope.execRuntime, scope.clientContext));
        }
        return chain.proceed(request, scope);
    }

    /** Other connections to the same instance would be tried one after the other, and are as dead. */
    private ExecChainHandler closingWhatIsDead() {
        return (request, scope, chain) -> {
            try {
                return chain.proceed(request, scope);
            } catch (NoHttpResponseException | ConnectionClosedException | SocketException e) {
                var endpoint = scope.clientContext.getEndpointDetails();
                if (endpoint != null && endpoint.getRemoteAddress() instanceof InetSocketAddress instance) {
                    order.avoid(instance.getAddress());
                }
                connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
                throw e;
            }
        };
    }

    @Override
    public void destroy() throws IOException {
        passingOn.close();
        asking.close();
        connections.close();
    }

    /** Not again: what took too long, and what was tried at every address. An answer is an answer, whatever its status. */
    private static final class NextInstance extends DefaultHttpRequestRetryStrategy {
        NextInstance() {
            super(
                    ATTEMPTS_MORE,
                    TimeValue.ZERO_MILLISECONDS,
                    List.of(
                            InterruptedIOException.class,
                            UnknownHostException.class,
                            ConnectException.class,
                            NoRouteToHostException.class),
                    List.of());
        }
    }
}
