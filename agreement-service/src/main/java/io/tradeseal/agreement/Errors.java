package io.tradeseal.agreement;

import io.tradeseal.kit.error.ErrorBody;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The only place that knows both refusals and HTTP. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Errors {

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Refusal refusal) {
        int status =
                switch (refusal.reason()) {
                    case RESOURCE_NOT_FOUND, PARENT_RESOURCE_NOT_FOUND -> 404;
                };
        return new ErrorBody(refusal.detail()).withStatus(status);
    }
}
