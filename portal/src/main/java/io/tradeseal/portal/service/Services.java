package io.tradeseal.portal.service;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.route.Instances;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services for the pages: with the person's token, a short timeout, and side by side where asked. */
@Component
public class Services implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Services.class);

    private final PortalSettings settings;
    private final RestClient http;
    private final JsonMapper json;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Services(PortalSettings settings, RestClient.Builder builder, Instances instances, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = builder.requestFactory(instances.asking()).build();
    }

    /** Starts asking; {@code join} never throws for what a service does. */
    public <T> CompletableFuture<T> meanwhile(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }

    /**
     * Reads a resource.
     *
     * @param path with its query, encoded
     */
    public <T> Answer<T> get(String token, Backend backend, String path, Class<T> type) {
        return send(token, backend, HttpMethod.GET, path, null, headers -> {}, type);
    }

    /** Sends a body as JSON, with headers such as If-Match. */
    public <T> Answer<T> send(
            String token,
            Backend backend,
            HttpMethod method,
            String path,
            @Nullable Object body,
            Consumer<HttpHeaders> extra,
            Class<T> type) {
        var base = backend.at(settings.routes());
        if (base.isEmpty()) {
            return new Answer.Missing<>("This installation has no " + backend.title() + ".");
        }
        var request = http.method(method)
                .uri(URI.create(base.get().toString().replaceAll("/+$", "") + path))
                .headers(headers -> headers.setBearerAuth(token))
                .headers(extra)
                .accept(MediaType.APPLICATION_JSON);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
        }
        try {
            return request.exchange((sent, response) -> read(backend, response, type));
        } catch (RestClientException e) {
            log.warn("{} did not answer a page: {}", backend.title(), String.valueOf(e.getCause()));
            return silent(backend);
        }
    }

    private <T> Answer<T> read(Backend backend, ClientHttpResponse response, Class<T> type) throws IOException {
        var status = response.getStatusCode();
        try {
            if (status.is2xxSuccessful()) {
                var value = json.readValue(response.getBody(), type);
                return new Answer.Given<>(value, response.getHeaders().getETag());
            }
            if (status.is4xxClientError()) {
                var error = json.readTree(response.getBody()).path("error");
                return new Answer.Refused<>(status.value(), error.path("code").asString("Refused"), faults(error));
            }
        } catch (JacksonException e) {
            log.warn("{} answered a page with what is not JSON: {}", backend.title(), e.getOriginalMessage());
        }
        return silent(backend);
    }

    private static List<String> faults(JsonNode error) {
        var faults = new ArrayList<String>();
        for (var detail : error.path("details")) {
            faults.add(detail.path("message").asString(""));
        }
        if (faults.isEmpty()) {
            faults.add(error.path("message").asString("The request was refused."));
        }
        return faults;
    }

    private static <T> Answer<T> silent(Backend backend) {
        return new Answer.Missing<>(backend.title() + " does not answer just now. Load the page again in a moment.");
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
