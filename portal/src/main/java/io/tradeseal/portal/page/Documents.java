package io.tradeseal.portal.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published contracts, for anyone: OpenAPI of all services in one document, AsyncAPI, JSON Schemas. */
@RestController
class Documents {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    private final String openApi;

    Documents() throws IOException {
        openApi = merged(new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml"));
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<String> openApi() {
        return ResponseEntity.ok().contentType(YAML).body(openApi);
    }

    @GetMapping("/asyncapi.yaml")
    ResponseEntity<Resource> asyncApi() {
        return ResponseEntity.ok().contentType(YAML).body(new ClassPathResource("asyncapi.yaml"));
    }

    @GetMapping("/schemas/{name:[A-Za-z]+\\.v[0-9]+\\.json}")
    ResponseEntity<Resource> schema(@PathVariable String name) throws NoResourceFoundException {
        var schema = new ClassPathResource("schema/" + name);
        if (!schema.exists()) {
            throw new NoResourceFoundException(HttpMethod.GET, "/schemas/" + name, name);
        }
        return ResponseEntity.ok().contentType(SCHEMA).body(schema);
    }

    /** Paths, tags and components of every document, under the head of the portal's own. */
    private static String merged(Resource[] documents) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var whole = new LinkedHashMap<String, Object>();
        for (var document : documents) {
            if ("portal.yaml".equals(document.getFilename())) {
                merge(whole, load(yaml, document));
            }
        }
        for (var document : documents) {
            if (!"portal.yaml".equals(document.getFilename())) {
                var part = load(yaml, document);
                part.keySet().retainAll(java.util.Set.of("paths", "components", "tags"));
                merge(whole, part);
            }
        }
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(whole);
    }

    private static Map<String, Object> load(Yaml yaml, Resource document) throws IOException {
        try (InputStream in = document.getInputStream()) {
            Map<String, Object> content = yaml.load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return Objects.requireNonNull(content);
        }
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((key, value) -> into.merge(key, value, (old, added) -> {
            if (old instanceof Map<?, ?> && added instanceof Map<?, ?>) {
                merge((Map<String, Object>) old, (Map<String, Object>) added);
                return old;
            }
            if (old instanceof java.util.List<?> && added instanceof java.util.List<?>) {
                var both = new java.util.ArrayList<Object>((java.util.List<Object>) old);
                both.addAll((java.util.List<Object>) added);
                return both;
            }
            return old;
        }));
    }
}
