package io.tradeseal.portal.page;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.edge.Audience;
import jakarta.servlet.http.HttpServletRequest;
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
        var fault = e instanceof MaxUploadSizeExceededException ? Fault.TOO_LARGE : Fault.UNSUPPORTED_MEDIA_TYPE;
        return Audience.isPerson(request)
                ? ErrorPages.page(fault)
                : fault.body(fault.sentence()).withStatus(fault.status());
    }
}
