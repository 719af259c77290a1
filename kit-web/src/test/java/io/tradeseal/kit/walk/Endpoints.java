package io.tradeseal.kit.walk;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a running service answers to. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * Method and path pattern of every handler, such as {@code GET /api/things/{id}}.
     *
     * @param owner package that the handlers are in or below
     */
    public static Set<String> of(RequestMappingHandlerMapping mapping, String owner) {
        var endpoints = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith(owner + ".")) return;
            for (var method : info.getMethodsCondition().getMethods()) {
                info.getPatternValues().forEach(pattern -> endpoints.add(method + " " + pattern));
            }
        });
        return endpoints;
    }
}
