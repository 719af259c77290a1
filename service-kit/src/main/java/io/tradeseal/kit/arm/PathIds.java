package io.tradeseal.kit.arm;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the account's id in a path, from the variables {@code subscription}, {@code resourceGroup} and {@code account}, to
 * controllers. The framework's own binding of records would let a query parameter of the same name take the place of the
 * path's segment.
 */
@Configuration(proxyBeanMethods = false)
public class PathIds implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolver(AccountId.class, PathIds::account));
    }

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

    public static AccountId account(NativeWebRequest request) {
        return new AccountId(
                variable(request, "subscription"), variable(request, "resourceGroup"), variable(request, "account"));
    }

    /** A segment of the path; empty when the path has none of this name. */
    public static String variable(NativeWebRequest request, String name) {
        var variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return variables instanceof Map<?, ?> path && path.get(name) instanceof String text ? text : "";
    }
}
