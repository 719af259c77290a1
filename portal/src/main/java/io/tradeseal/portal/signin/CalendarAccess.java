package io.tradeseal.portal.signin;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.edge.Door;
import io.tradeseal.portal.edge.ErrorAnswer;
import io.tradeseal.portal.edge.Scheme;
import io.tradeseal.portal.identity.Clients;
import io.tradeseal.portal.token.TokenMint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Calendar programs that subscribe to the iCalendar feed cannot fetch a token; they can send a name and a password (RFC
 * 7617), which here are a client's id and secret.
 */
@Configuration(proxyBeanMethods = false)
class CalendarAccess {
    private static final String FEED = "/api/expirations.ics";

    @Bean
    @Order(1)
    SecurityFilterChain calendar(HttpSecurity http, Clients clients, PasswordEncoder encoder, TokenMint mint) {
        return http.securityMatcher(request -> isFeed(request) && Scheme.BASIC.isUsedBy(request))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .authenticationProvider(new ClientSecret(clients, encoder, mint))
                .httpBasic(basic -> basic.authenticationEntryPoint(CalendarAccess::refused))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    static boolean isFeed(HttpServletRequest request) {
        return Door.path(request).equalsIgnoreCase(FEED) && request.getMethod().equals("GET");
    }

    private static final class ClientSecret implements AuthenticationProvider {
        private final Clients clients;
        private final PasswordEncoder encoder;
        private final TokenMint mint;

        private ClientSecret(Clients clients, PasswordEncoder encoder, TokenMint mint) {
            this.clients = clients;
            this.encoder = encoder;
            this.mint = mint;
        }

        @Override
        public Authentication authenticate(Authentication given) {
            var id = given.getName();
            var secret = String.valueOf(given.getCredentials());
            if (!encoder.matches(secret, clients.secretHash(id))) {
                throw new BadCredentialsException("Wrong client id or secret.");
            }
            return new JwtAuthenticationToken(
                    mint.tokenOf(id, clients.roles(id), clients.workflow(id).orElse(null)), List.of(), id);
        }

        @Override
        public boolean supports(Class<?> type) {
            return type == UsernamePasswordAuthenticationToken.class;
        }
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tradeseal\"");
        ErrorAnswer.write(
                response, Fault.INVALID_TOKEN, "The name and password are not the id and secret of a client here.");
    }
}
