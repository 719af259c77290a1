package io.tradeseal.agreement.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for messages that are refused: the error body, with the disposition that the receipt carries. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MessageErrors {

    /** ARM's error body with its {@code additionalInfo}. */
    record Body(Refused error) {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        record Refused(String code, String message, List<Info> additionalInfo) {}

        /** One thing more to know, of type {@code As2Disposition}. */
        record Info(String type, Disposition info) {}

        /** {@code processed/Error: decryption-failed}. */
        record Disposition(String disposition) {}
    }

    @ExceptionHandler
    ResponseEntity<Body> on(MessageRefused e) {
        var disposition = e.failure().disposition().text();
        var info = List.of(new Body.Info("As2Disposition", new Body.Disposition(disposition)));
        return ResponseEntity.status(status(e.failure()))
                .header(HttpMessage.DISPOSITION, disposition)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Body(new Body.Refused(e.failure().code(), String.valueOf(e.getMessage()), info)));
    }

    /** Of what cannot be made; no partner is told of it, so it has no disposition. */
    static Refusal ofOutgoing(MessageRefused e) {
        var detail = ErrorBody.Detail.of(e.failure().code(), String.valueOf(e.getMessage()), null);
        return new Refusal(status(e.failure()), detail);
    }

    /** What lies in the state of the account, and not in the request, is a conflict. */
    private static int status(Failure failure) {
        return switch (failure) {
            case LIMIT_EXCEEDED -> 413;
            case DUPLICATE, SIGNING_CERTIFICATE_MISSING, ENCRYPTION_CERTIFICATE_MISSING, KEY_UNAVAILABLE -> 409;
            default -> 400;
        };
    }
}
