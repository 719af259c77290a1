package io.tradeseal.kit.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds what a running service answers to, its handlers being below the test's package, against walk and document. */
public abstract class EveryEndpointIT {

    /** The service's own. */
    protected abstract RequestMappingHandlerMapping mapping();

    /** What the test walks, or says why not. */
    protected abstract Set<String> walked();

    private Set<String> mapped() {
        return Endpoints.of(mapping(), getClass().getPackageName());
    }

    @Test
    void the_walk_knows_every_endpoint() {
        assertThat(mapped()).isEqualTo(walked());
    }

    @Test
    void every_endpoint_is_in_the_openapi_document() {
        assertThat(OpenApi.published().unknown(mapped())).isEmpty();
    }
}
