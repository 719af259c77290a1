package io.tradeseal.certificate.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the ids in a path to controllers. The framework's own binding of records would let a query parameter of the same
 * name take the place of the path's segment.
 */
@Component
class PathIds implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AccountId.class || parameter.getParameterType() == CertificateId.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        var path = variables instanceof Map<?, ?> map ? map : Map.of();
        var account = new AccountId(text(path, "subscription"), text(path, "resourceGroup"), text(path, "account"));
        return parameter.getParameterType() == AccountId.class
                ? account
                : new CertificateId(account, text(path, "certificate"));
    }

    private static String text(Map<?, ?> path, String name) {
        return path.get(name) instanceof String text ? text : "";
    }
}
