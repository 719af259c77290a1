package io.tradeseal.certificate;

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
                    case INVALID_REQUEST_CONTENT, INVALID_CERTIFICATE, TOO_MANY_ENTRIES -> 400;
                    case RESOURCE_NOT_FOUND, PARENT_RESOURCE_NOT_FOUND -> 404;
                    case TOO_MANY_VERSIONS,
                            QUOTA_EXCEEDED,
                            ACCOUNT_BEING_DELETED,
                            VERSION_DISABLED,
                            VERSION_RETIRED,
                            LAST_VERSION -> 409;
                    case PRECONDITION_FAILED -> 412;
                    case REQUEST_ENTITY_TOO_LARGE -> 413;
                };
        return new ErrorBody(refusal.detail()).withStatus(status);
    }
}
