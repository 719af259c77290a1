package io.tradeseal.kit.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The body of every refusal, as ARM shapes it: {@code {"error":{"code","message","target","details"}}}. */
public record ErrorBody(Detail error) {

    /**
     * One fault, or the summary of several.
     *
     * @param code stable name in PascalCase
     * @param message a sentence that says what is wrong, where, and what to do; never holds key material or a stack trace
     * @param target the member, parameter or resource at fault; null when the request as a whole is
     * @param details every fault, where there are several; null when there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String code,
            String message,
            @Nullable String target,
            @Nullable List<Detail> details) {

        public static Detail of(String code, String message, @Nullable String target) {
            return new Detail(code, message, target, null);
        }
    }

    public static ErrorBody of(String code, String message) {
        return new ErrorBody(new Detail(code, message, null, null));
    }

    public static ErrorBody of(String code, String message, @Nullable String target, @Nullable List<Detail> details) {
        return new ErrorBody(new Detail(code, message, target, details));
    }

    public ResponseEntity<ErrorBody> withStatus(int status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(this);
    }
}
