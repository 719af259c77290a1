package io.tradeseal.portal.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Ends the exchange with the service as soon as the answer reaches nobody. The framework would read the rest first, to keep
 * the connection, and the service would take its answer for given: a message for received, whose content nobody has.
 */
final class AbandonableExchange extends RestClientProxyExchange {

    AbandonableExchange(RestClient client, GatewayMvcProperties properties) {
        super(client, properties);
    }

    @Override
    protected int copyResponseBody(ClientHttpResponse answer, InputStream body, OutputStream client)
            throws IOException {
        boolean given = false;
        try {
            var length = super.copyResponseBody(answer, body, client);
            given = true;
            return length;
        } finally {
            if (!given) {
                body.close();
            }
        }
    }
}
