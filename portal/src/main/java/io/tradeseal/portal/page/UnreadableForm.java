package io.tradeseal.portal.page;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.edge.Audience;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A form is read before it is known whose it is, so that no page's own advice is asked about it. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableForm {

    @ExceptionHandler
    Object refused(MultipartException e, HttpServletRequest request) {
        return answer(
                e instanceof MaxUploadSizeExceededException ? Fault.TOO_LARGE : Fault.UNSUPPORTED_MEDIA_TYPE, request);
    }

    /** It is not UTF-8. */
    @ExceptionHandler
    Object unreadable(InvalidParameterException e, HttpServletRequest request) {
        return answer(Fault.INVALID_REQUEST, request);
    }

    private static Object answer(Fault fault, HttpServletRequest request) {
        return Audience.isPerson(request)
                ? ErrorPages.page(fault)
                : fault.body(fault.sentence()).withStatus(fault.status());
    }
}
