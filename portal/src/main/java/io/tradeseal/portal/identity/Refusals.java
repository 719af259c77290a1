package io.tradeseal.portal.identity;

import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.security.AccessDenied;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals for want of a role; asked before the kit's handler of everything unforeseen. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(AccessDenied e) {
        return Fault.FORBIDDEN.body(String.valueOf(e.getMessage())).withStatus(403);
    }
}
