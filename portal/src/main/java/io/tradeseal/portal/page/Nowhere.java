package io.tradeseal.portal.page;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.edge.Audience;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A path that leads nowhere: a page for a browser; asked before the kit, which knows programs only. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Nowhere {

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    Object nothing(HttpServletRequest request) {
        return Audience.isPerson(request)
                ? ErrorPages.page(Fault.NOT_FOUND)
                : Fault.NOT_FOUND.body(Fault.NOT_FOUND.sentence()).withStatus(Fault.NOT_FOUND.status());
    }
}
