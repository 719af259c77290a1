package io.tradeseal.portal.inventory;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Unavailable;
import io.tradeseal.kit.outage.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong in a page is said in a page. */
@ControllerAdvice("io.tradeseal.portal.inventory")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

    private final DatabaseOutage outage;

    PageErrors(DatabaseOutage outage) {
        this.outage = outage;
    }

    @ExceptionHandler({ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView incomplete(Exception e) {
        return page(HttpStatus.BAD_REQUEST, "Something is missing in this address.");
    }

    @ExceptionHandler
    ModelAndView unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) {
        var unavailable = Unavailable.of(e, request.getMethod(), outage);
        if (unavailable.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Integer.toString(unavailable.get().retryAfter()));
            return page(HttpStatus.SERVICE_UNAVAILABLE, unavailable.get().sentence());
        }
        log.error("Unforeseen", e);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, Fault.INTERNAL.sentence());
    }

    private static ModelAndView page(HttpStatus status, String sentence) {
        var page = new ModelAndView("error").addObject("sentence", sentence);
        page.setStatus(status);
        return page;
    }
}
