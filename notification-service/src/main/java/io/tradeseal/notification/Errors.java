package io.tradeseal.notification;

import io.tradeseal.kit.error.ErrorBody;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The only place that knows both refusals and HTTP. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Errors {
    private record Answer(int status, String code) {}

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Refusal refusal) {
        var answer =
                switch (refusal.reason()) {
                    case UNKNOWN -> new Answer(404, "ResourceNotFound");
                    case UNKNOWN_ACCOUNT -> new Answer(404, "ParentResourceNotFound");
                    case STALE -> new Answer(412, "PreconditionFailed");
                    case TOO_MANY_CONTACTS -> new Answer(409, "TooManyContacts");
                };
        return ErrorBody.of(answer.code(), Objects.toString(refusal.getMessage()))
                .withStatus(answer.status());
    }
}
