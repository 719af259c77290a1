package io.tradeseal.portal.page;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.SecurityHeaders;
import io.tradeseal.kit.error.Unavailable;
import io.tradeseal.portal.edge.Audience;
import io.tradeseal.portal.edge.ContentPolicy;
import io.tradeseal.portal.edge.ErrorAnswer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What no controller answered: a page for a browser, the error body for a program; never a stack trace. */
@Controller
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var fault = Fault.of(status);
        var unavailable = Unavailable.of(request);
        if (status >= 500 && unavailable.isEmpty()) {
            var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            log.error("{} {} failed", request.getMethod(), path(request), cause instanceof Throwable e ? e : null);
        }
        if (!Audience.isPerson(request)) {
            ErrorAnswer.write(
                    response, fault, unavailable.map(Unavailable::sentence).orElse(fault.sentence()));
            return null;
        }
        // Whom the door itself turned away has passed no filter that would have set them.
        if (!response.containsHeader(ContentPolicy.HEADER)) {
            response.setHeader(ContentPolicy.HEADER, ContentPolicy.OF_PAGES);
        }
        SecurityHeaders.add(response);
        Unavailable.tell(response, status);
        return unavailable.map(ErrorPages::page).orElseGet(() -> page(fault));
    }

    private static ModelAndView page(Unavailable unavailable) {
        return new ModelAndView("error", Map.of("sentence", unavailable.sentence()), HttpStatus.SERVICE_UNAVAILABLE);
    }

    static ModelAndView page(Fault fault) {
        return new ModelAndView("error", Map.of("sentence", sentence(fault)), HttpStatus.valueOf(fault.status()));
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .replaceAll("[^\\x21-\\x7e]", "?");
    }

    /** In a page, what is said to programs where it suits people too. */
    private static String sentence(Fault fault) {
        return switch (fault) {
            case INVALID_TOKEN -> "Sign in first.";
            case FORBIDDEN ->
                "This is not for you to do, or the form is too old: load the page again and send it once more.";
            case METHOD_NOT_ALLOWED -> "This path does not take this method.";
            case TOO_LARGE ->
                "That is more than a page takes: at most 1 MiB. Send many certificates at once by …/certificates/import.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body is of a kind that this path does not take.";
            default -> fault.sentence();
        };
    }
}
