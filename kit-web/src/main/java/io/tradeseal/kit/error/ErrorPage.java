package io.tradeseal.kit.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the servlet container refuses before a controller is reached gets the error body too, instead of a page. */
@RestController
public class ErrorPage implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ErrorBody> error(HttpServletRequest request, HttpServletResponse response) {
        var status = status(request);
        Unavailable.tell(response, status);
        var body = Unavailable.of(request).map(Unavailable::body).orElseGet(() -> Fault.body(status));
        return body.withStatus(status);
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }
}
