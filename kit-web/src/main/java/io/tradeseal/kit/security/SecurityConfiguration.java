package io.tradeseal.kit.security;

import io.tradeseal.kit.error.ErrorBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** A service takes bearer tokens only, and answers nothing but its health and signed links without one, and on a port of their own metrics. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    @Bean
    Access access(ObjectProvider<GrantedReading> granted) {
        return new Access(granted.getIfAvailable());
    }

    /** An observation around each of a dozen filters would cost more than the filters; the request has one of its own. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** A token that comes along is not looked at: whether it still counts the database knows, without which a process lives on. */
    @Bean
    @Order(0)
    SecurityFilterChain healthWithoutToken(HttpSecurity http) {
        return http.securityMatcher("/actuator/health/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    SecurityFilterChain bearerTokensOnly(
            HttpSecurity http, JsonMapper json, JwtDecoder decoder, ObjectProvider<OAuth2TokenValidator<Jwt>> further) {
        var tokens = new VerifiedTokens(decoder, stillGood(further));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/prometheus",
                                "/error",
                                // Links that are signed or secret, which is checked by who serves them.
                                "/integrationAccounts/**",
                                "/calendars/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(tokens)
                        .jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint((request, response, e) -> unauthenticated(response, json, e)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((request, response, e) -> unauthenticated(response, json, e)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** What the decoder judges too, but only when a token comes for the first time. */
    private static OAuth2TokenValidator<Jwt> stillGood(ObjectProvider<OAuth2TokenValidator<Jwt>> further) {
        var all = Stream.concat(Stream.of(new JwtTimestampValidator()), further.orderedStream());
        return new DelegatingOAuth2TokenValidator<>(all.toList());
    }

    private static void unauthenticated(HttpServletResponse response, JsonMapper json, AuthenticationException e)
            throws IOException {
        var invalid = e instanceof OAuth2AuthenticationException;
        var message = invalid
                ? "The bearer token is not valid here: it may have expired, another issuer made it, or the access that it was made for has ended. Get a new one."
                : "A bearer token is needed: send the header Authorization: Bearer <token>.";
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ErrorBody.of("InvalidAuthenticationToken", message));
    }
}
