package io.tradeseal.kit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.filter.OncePerRequestFilter;

/** Header fields that the framework would stumble over reach whoever can say what is wrong with them. */
@Configuration(proxyBeanMethods = false)
public class LooseHeaders {
    private static final String PREFIX = "X-Forwarded-Prefix";

    @Bean
    HttpFirewall httpFirewall() {
        return HeaderFirewall.create();
    }

    @Bean
    FilterRegistrationBean<WildcardTypes> wildcardTypes() {
        var filter = new FilterRegistrationBean<>(new WildcardTypes());
        filter.setOrder(Ordered.LOWEST_PRECEDENCE); // behind the one that gives each request a charset
        return filter;
    }

    /** In front of the framework's filter for {@code Forwarded} and its like. */
    @Bean
    FilterRegistrationBean<ForwardedClaims> forwardedClaims() {
        var filter = new FilterRegistrationBean<>(new ForwardedClaims());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /**
     * The front door says where a request came in, and never below which path: that claim is passed over, since the framework
     * fails where it is no path.
     */
    static final class ForwardedClaims extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request.getHeader(PREFIX) == null ? request : new WithoutPrefix(request), response);
        }
    }

    private static final class WithoutPrefix extends HttpServletRequestWrapper {
        WithoutPrefix(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(PREFIX) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(PREFIX) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !name.equalsIgnoreCase(PREFIX))
                    .toList());
        }
    }

    /** Of a Content-Type with a wildcard the framework cannot say a charset, and fails when it tries. */
    static final class WildcardTypes extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var type = request.getContentType();
            chain.doFilter(type != null && type.contains("*") ? new WithoutCharset(request) : request, response);
        }
    }

    private static final class WithoutCharset extends HttpServletRequestWrapper {
        WithoutCharset(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }
    }
}
