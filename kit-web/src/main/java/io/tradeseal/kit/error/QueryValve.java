package io.tradeseal.kit.error;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Reads the query before anybody asks for it, and refuses what is not UTF-8 or not well escaped. Tomcat would read it when
 * first asked, be it in a filter or a page, and fail there. The body, which may be a form too, is left unread.
 */
final class QueryValve extends ValveBase {

    QueryValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var parameters = request.getCoyoteRequest().getParameters();
        parameters.setLimit(request.getConnector().getMaxParameterCount());
        try {
            parameters.handleQueryParameters();
        } catch (InvalidParameterException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        getNext().invoke(request, response);
    }
}
