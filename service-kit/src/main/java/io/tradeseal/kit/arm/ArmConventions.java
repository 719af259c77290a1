package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

/** ARM compares paths without case and wants an api-version on each call. */
@Configuration(proxyBeanMethods = false)
public class ArmConventions implements WebMvcConfigurer {
    private static final List<String> API_VERSIONS = List.of("2019-05-01", "2016-06-01");

    @Override
    public void configurePathMatch(PathMatchConfigurer matching) {
        var parser = new PathPatternParser();
        parser.setCaseSensitive(false);
        matching.setPatternParser(parser);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ApiVersion()).addPathPatterns("/subscriptions/**");
    }

    private static final class ApiVersion implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            var version = request.getParameter("api-version");
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
    }
}
