package io.tradeseal.portal.signin;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.PublicUrl;
import io.tradeseal.portal.edge.ContentPolicy;
import io.tradeseal.portal.edge.Door;
import io.tradeseal.portal.edge.ErrorAnswer;
import io.tradeseal.portal.edge.Scheme;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may pass the door: bearer tokens and signed-in people everywhere, anyone to what is public. */
@Configuration(proxyBeanMethods = false)
class DoorPolicy {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** As Spring Security's firewall lets them pass. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Bean
    @Order(2)
    SecurityFilterChain door(HttpSecurity http, SignedIn signedIn, PortalSettings settings, PublicUrl url) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
                                "/sign-out",
                                "/assets/**",
                                "/favicon.ico",
                                "/openapi.yaml",
                                "/openapi/**",
                                "/asyncapi.yaml",
                                "/schemas/**",
                                // Links with a signature or a secret that the service checks.
                                "/integrationAccounts/**",
                                "/calendars/**",
                                "/.well-known/oauth-authorization-server",
                                "/*/.well-known/openid-configuration",
                                "/*/v2.0/.well-known/openid-configuration",
                                "/actuator/health",
                                "/error")
                        .permitAll()
                        .requestMatchers(request -> Door.of(request).isOfTheInstallation())
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(signedIn))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}).authenticationEntryPoint(DoorPolicy::unknown))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(DoorPolicy::unknown).accessDeniedHandler(DoorPolicy::denied))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens())
                        .requireCsrfProtectionMatcher(request -> byForm(request, signedIn)))
                .addFilterBefore(new SameOrigin(request -> byForm(request, signedIn), url), CsrfFilter.class)
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentPolicy.OF_PAGES))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frame -> frame.deny())
                        .httpStrictTransportSecurity(strict -> strictTransport(strict, settings)))
                .build();
    }

    /** What the firewall finds odd is the caller's fault, not a server error. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, e) -> {
            if (METHODS.contains(request.getMethod())) {
                ErrorAnswer.write(
                        response,
                        Fault.INVALID_REQUEST,
                        "The path is refused: it has an empty step (//), a dot step (..), a semicolon, "
                                + "an encoded slash or percent sign, or a control character.");
                return;
            }
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", METHODS));
            ErrorAnswer.write(
                    response, Fault.METHOD_NOT_ALLOWED, "There is no such method here; see the header Allow.");
        };
    }

    /** Browsers apply it to all ports of a host, so it would shut the plain door, which is there on purpose. */
    private static void strictTransport(HeadersConfigurer<HttpSecurity>.HstsConfig strict, PortalSettings settings) {
        if (settings.httpPort() >= 0) {
            strict.disable();
        }
    }

    /** Only a cookie is sent by a browser without being asked; a bearer token needs no form token beside it. */
    private static boolean byForm(HttpServletRequest request, SignedIn signedIn) {
        if (SAFE_METHODS.contains(request.getMethod()) || Scheme.BEARER.isUsedBy(request)) {
            return false;
        }
        return Door.path(request).startsWith("/sign-") || signedIn.containsContext(request);
    }

    private static void unknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isPage(request)) {
            var query = request.getQueryString();
            var wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
            var next = wanted.equals("/") ? "" : "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
            response.sendRedirect("/sign-in" + next);
            return;
        }
        var invalid = e instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
        if (CalendarAccess.isFeed(request)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tradeseal\"");
        }
        ErrorAnswer.write(
                response,
                Fault.INVALID_TOKEN,
                invalid
                        ? "The bearer token is not valid here: it may have expired, or another issuer made it. Get a new one at /oauth2/token."
                        : "A bearer token is needed: get one at /oauth2/token and send the header Authorization: Bearer <token>.");
    }

    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (isPage(request)) {
            response.sendError(Fault.FORBIDDEN.status());
            return;
        }
        ErrorAnswer.write(
                response,
                Fault.FORBIDDEN,
                "The form's token is missing or stale: load the page again and send its form.");
    }

    /** A browser that navigates: it asks for HTML, and the path is not an API's. */
    private static boolean isPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var path = request.getRequestURI().toLowerCase(Locale.ROOT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !Scheme.BEARER.isUsedBy(request)
                && !path.startsWith("/api/")
                && !path.startsWith("/subscriptions/");
    }
}
