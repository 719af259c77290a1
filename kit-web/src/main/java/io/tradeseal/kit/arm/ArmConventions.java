package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** ARM compares paths without case, takes a slash at their end, and wants an api-version on each call. */
@Configuration(proxyBeanMethods = false)
public class ArmConventions implements WebMvcConfigurer {
    private static final List<String> API_VERSIONS = List.of("2019-05-01", "2016-06-01");

    @Override
    public void configurePathMatch(PathMatchConfigurer matching) {
        matching.setPatternParser(withoutCase());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ApiVersion());
    }

    /** Before everything else that looks at a path, above all before it is decided who may have it. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        var filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static PathPatternParser withoutCase() {
        var parser = new PathPatternParser();
        parser.setCaseSensitive(false);
        return parser;
    }

    /** Looks at the path itself, since path patterns of the interceptor registry are compared with case. */
    private static final class ApiVersion implements HandlerInterceptor {
        private final PathPattern resources = withoutCase().parse("/subscriptions/**");

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            var path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
            if (!resources.matches(path)) return true;
            var version = apiVersion(request);
            if (version == null || version.isBlank()) {
                throw new BadRequest(
                        "MissingApiVersionParameter",
                        "The query parameter api-version is missing; send api-version=" + API_VERSIONS.getFirst() + ".",
                        "api-version");
            }
            if (!API_VERSIONS.contains(version)) {
                throw new BadRequest(
                        "InvalidApiVersionParameter",
                        "The api-version is not supported; supported are " + String.join(", ", API_VERSIONS) + ".",
                        "api-version");
            }
            return true;
        }

        /** From the query alone: asking for parameters would read a body that calls itself a form, as curl's do. */
        private static @Nullable String apiVersion(HttpServletRequest request) {
            var query = UriComponentsBuilder.newInstance()
                    .query(request.getQueryString())
                    .build()
                    .getQueryParams();
            return query.entrySet().stream()
                    .filter(parameter -> parameter.getKey().equalsIgnoreCase("api-version"))
                    .map(parameter -> parameter.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }
}
