package io.tradeseal.expiry;

import io.tradeseal.kit.error.ErrorBody;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place that knows both refusals and HTTP. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Errors {

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Refusal refusal) {
        var answer = answer(refusal.reason());
        return ErrorBody.of(answer.code(), String.valueOf(refusal.getMessage()), refusal.target(), null)
                .withStatus(answer.status().value());
    }

    private record Answer(HttpStatus status, String code) {}

    private static Answer answer(Refusal.Reason reason) {
        return switch (reason) {
            case PARENT_RESOURCE_NOT_FOUND -> new Answer(HttpStatus.NOT_FOUND, "ParentResourceNotFound");
            case RESOURCE_NOT_FOUND -> new Answer(HttpStatus.NOT_FOUND, "ResourceNotFound");
            case PRECONDITION_FAILED -> new Answer(HttpStatus.PRECONDITION_FAILED, "PreconditionFailed");
            case REQUEST_ENTITY_TOO_LARGE -> new Answer(HttpStatus.CONTENT_TOO_LARGE, "RequestEntityTooLarge");
        };
    }
}
