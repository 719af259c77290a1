package io.tradeseal.portal.page;

import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.portal.edge.Fault;
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
        return ErrorPages.isForPeople(request)
                ? ErrorPages.page(Fault.NOT_FOUND)
                : ErrorBody.of(Fault.NOT_FOUND.code(), ErrorPages.sentence(Fault.NOT_FOUND))
                        .withStatus(Fault.NOT_FOUND.status().value());
    }
}
