package io.tradeseal.kit.arm;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hands ids in a path to controllers. The framework's own binding of records would let a query parameter of the same name
 * take the place of the path's segment.
 */
public final class PathIds {
    private PathIds() {}

    /** Hands what {@code read} finds in the path to controllers' parameters of this type. */
    public static <T> HandlerMethodArgumentResolver resolver(Class<T> type, Function<NativeWebRequest, T> read) {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public @Nullable Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return read.apply(request);
            }
        };
    }

    /** A segment of the path; empty when the path has none of this name. */
    public static String variable(NativeWebRequest request, String name) {
        var variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return variables instanceof Map<?, ?> path && path.get(name) instanceof String text ? text : "";
    }
}
