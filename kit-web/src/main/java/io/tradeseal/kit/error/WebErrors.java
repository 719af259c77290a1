package io.tradeseal.kit.error;

import io.micrometer.tracing.Tracer;
import io.tradeseal.kit.outage.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns what the framework refuses, and what nobody foresaw, into the error body; the last to be asked. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class WebErrors extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(WebErrors.class);

    private final ObjectProvider<Tracer> tracer;
    private final @Nullable DatabaseOutage outage;

    public WebErrors(ObjectProvider<Tracer> tracer, ObjectProvider<DatabaseOutage> outage) {
        this.tracer = tracer;
        this.outage = outage.getIfAvailable();
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Refusal refusal) {
        var answer = new ErrorBody(refusal.detail()).withStatus(refusal.status());
        if (refusal.status() != 503 && refusal.status() != 429) return answer;
        return ResponseEntity.status(refusal.status())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, refusal.status() == 503 ? "10" : "60")
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Exception e, HttpServletRequest request) {
        return Unavailable.of(e, request.getMethod(), outage)
                .map(Unavailable::answer)
                .orElseGet(() -> unforeseen(e));
    }

    private ResponseEntity<ErrorBody> unforeseen(Exception e) {
        var span = tracer.stream().findFirst().map(Tracer::currentSpan).orElse(null);
        var id = span == null ? "none" : span.context().traceId();
        log.error("Unforeseen, trace {}", id, e);
        return ErrorBody.of(
                        "InternalServerError",
                        "Something went wrong on our side; the log has it under trace " + id + ".")
                .withStatus(500);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            // Such as that of a body that turned out too large while it was read.
            if (cause instanceof Refusal refusal) {
                return new ResponseEntity<>(new ErrorBody(refusal.detail()), headers, refusal.status());
            }
        }
        var body = ErrorBody.of("InvalidRequestContent", unreadable(e), null, null);
        return new ResponseEntity<>(body, headers, status);
    }

    private static String unreadable(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException json)) return "The request needs a body in JSON.";
        var location = json.getLocation();
        var place = location == null || location.getLineNr() < 0
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        var path = json.getPath();
        var member = path.isEmpty()
                ? ""
                : ", in member '"
                        + json.getPathReference()
                                .replaceAll("[^\"]*\"([^\"]*)\"[^\"]*", "$1 ")
                                .strip() + "'";
        return "The body is not the JSON that is expected here" + place + member + ".";
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var message = "The query parameter '%s' is missing.".formatted(e.getParameterName());
        return new ResponseEntity<>(
                ErrorBody.of("InvalidRequestContent", message, e.getParameterName(), null), headers, status);
    }

    /** A form that is not UTF-8, in the body; a query that is not has been refused before. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> on(InvalidParameterException e) {
        return Fault.body(400).withStatus(400);
    }

    /** Forms with files are taken apart before anyone looks whether the path takes one, and none of the APIs' does. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> on(MultipartException e) {
        return Fault.body(415).withStatus(415);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(MethodArgumentTypeMismatchException e) {
        var message = "The value of '%s' cannot be read.".formatted(e.getName());
        return ErrorBody.of("InvalidRequestContent", message, e.getName(), null).withStatus(400);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) log.error("Unforeseen", e);
        var json = new HttpHeaders(headers);
        if (status.value() == 503) json.set(HttpHeaders.RETRY_AFTER, "2");
        json.setContentType(MediaType.APPLICATION_JSON); // also to who asks for what nobody can read
        return new ResponseEntity<>(Fault.body(status.value()), json, status);
    }
}
