package io.tradeseal.kit.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
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
    private static final Set<String> PREFIX = Set.of("x-forwarded-prefix");
    /** All that the framework's filter reads. */
    private static final Set<String> CLAIMS = Set.of(
            "forwarded",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-forwarded-prefix",
            "x-forwarded-ssl",
            "x-forwarded-for");

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
     * fails where it is no path. A request that it refuses for another one gets the error body: on the way there nothing is
     * claimed any more, or it would be refused again, without one.
     */
    static final class ForwardedClaims extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var hidden = request.getDispatcherType() == DispatcherType.ERROR ? CLAIMS : PREFIX;
            chain.doFilter(Without.these(hidden, request), response);
        }

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }
    }

    /** As if some fields had not been sent. */
    private static final class Without extends HttpServletRequestWrapper {
        private final Set<String> names;

        /** @param names in lower case */
        private Without(Set<String> names, HttpServletRequest request) {
            super(request);
            this.names = names;
        }

        static HttpServletRequest these(Set<String> names, HttpServletRequest request) {
            return names.stream().allMatch(name -> request.getHeader(name) == null)
                    ? request
                    : new Without(names, request);
        }

        private boolean hides(String name) {
            return names.contains(name.toLowerCase(Locale.ROOT));
        }

        @Override
        public @Nullable String getHeader(String name) {
            return hides(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !hides(name))
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
