package io.tradeseal.kit.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published documents, all together: which endpoint answers with which status codes. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Map<String, Set<Integer>> statuses;

    private OpenApi(Map<String, Set<Integer>> statuses) {
        this.statuses = statuses;
    }

    /** Reads {@code openapi/*.yaml} from the class path. */
    public static OpenApi published() {
        var statuses = new HashMap<String, Set<Integer>>();
        try {
            for (var document : new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml")) {
                try (var in = document.getInputStream()) {
                    Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
                    read(object(content.get("paths")), statuses);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OpenApi(statuses);
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

    private static void read(Map<String, Object> paths, Map<String, Set<Integer>> statuses) {
        paths.forEach((path, item) -> object(item).forEach((method, operation) -> {
            if (!METHODS.contains(method)) return;
            var codes = object(object(operation).get("responses")).keySet();
            statuses.put(
                    anonymous(method.toUpperCase(Locale.ROOT) + " " + path),
                    codes.stream().map(Integer::valueOf).collect(Collectors.toSet()));
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

    private static String anonymous(String endpoint) {
        return endpoint.replaceAll("\\{[^}]*}", "{}");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
