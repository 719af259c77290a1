package io.tradeseal.portal.signin;

import io.tradeseal.portal.token.TokenMint;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Who a cookie stands for, as the same kind of authentication that a bearer token gives: from here on it makes no
 * difference to roles, routing and calls to the services how someone came in.
 */
@Component
class SignedIn implements SecurityContextRepository {

    private final SignIns signIns;
    private final TokenMint mint;

    SignedIn(SignIns signIns, TokenMint mint) {
        this.signIns = signIns;
        this.mint = mint;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        var context = SingletonSupplier.of(() -> load(request));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return context.obtain();
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    private SecurityContext load(HttpServletRequest request) {
        var context = new SecurityContextImpl();
        if (isOfAnError(request)) {
            return context;
        }
        Origin.read(request, Origin.signInCookie(request))
                .flatMap(signIns::personOf)
                .ifPresent(person -> context.setAuthentication(
                        new JwtAuthenticationToken(mint.tokenOf(person), List.of(), person.name())));
        return context;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // A sign-in is written once, by the form; a bearer token is sent with each request.
    }

    /** Asked about each form, before it is read: a cookie that stands for nobody is none. */
    @Override
    public boolean containsContext(HttpServletRequest request) {
        return !isOfAnError(request)
                && Origin.read(request, Origin.signInCookie(request))
                        .flatMap(signIns::personOf)
                        .isPresent();
    }

    /** The page of an error is everybody's, and may be there because nobody can look who it is. */
    private static boolean isOfAnError(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR;
    }
}
