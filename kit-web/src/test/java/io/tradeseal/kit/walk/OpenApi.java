package io.tradeseal.kit.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published documents, all together: which endpoint answers with which status codes. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Map<String, Set<Integer>> statuses = new HashMap<>();
    private final Set<String> withBody = new TreeSet<>();

    private OpenApi() {}

    /** Reads {@code openapi/*.yaml} from the class path. */
    public static OpenApi published() {
        var documents = new OpenApi();
        try {
            for (var document : new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml")) {
                try (var in = document.getInputStream()) {
                    Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
                    documents.read(object(content.get("paths")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** The paths of one document, such as {@code certificate-service}. */
    public static Set<String> paths(String document) {
        try (var in = new ClassPathResource("openapi/" + document + ".yaml").getInputStream()) {
            Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return object(content.get("paths")).keySet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Map<String, Object> paths) {
        paths.forEach((path, item) -> object(item).forEach((method, operation) -> {
            if (!METHODS.contains(method)) return;
            var endpoint = anonymous(method.toUpperCase(Locale.ROOT) + " " + path);
            if (object(operation).containsKey("requestBody")) withBody.add(endpoint);
            var codes = object(object(operation).get("responses")).keySet();
            statuses.put(endpoint, codes.stream().map(Integer::valueOf).collect(Collectors.toSet()));
        }));
    }

    /** Those that no document names; variables of paths may be called otherwise there. */
    public List<String> unknown(Collection<String> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> !statuses.containsKey(anonymous(endpoint)))
                .toList();
    }

    /** Whether the endpoint is said to answer so; 401, which every endpoint answers, need not be said. */
    public boolean says(String endpoint, int status) {
        return status == 401
                || statuses.getOrDefault(anonymous(endpoint), Set.of()).contains(status);
    }

    /** Operations that are not said to answer so. */
    public Set<String> silentOn(int status) {
        return statuses.keySet().stream()
                .filter(endpoint -> !says(endpoint, status))
                .collect(Collectors.toSet());
    }

    /** Those of {@link #silentOn} that take a body. */
    public Set<String> ofBodiesSilentOn(int status) {
        return withBody.stream().filter(endpoint -> !says(endpoint, status)).collect(Collectors.toSet());
    }

    private static String anonymous(String endpoint) {
        return endpoint.replaceAll("\\{[^}]*}", "{}");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
