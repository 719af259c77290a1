package io.tradeseal.portal.edge;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.SecurityHeaders;
import io.tradeseal.kit.error.Unavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes the error body of all APIs where no controller can: in filters and handlers. */
public final class ErrorAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ErrorAnswer() {}

    /** Does nothing when an answer is already on its way. */
    public static void write(HttpServletResponse response, Fault fault, String message) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(fault.status());
        SecurityHeaders.add(response);
        Unavailable.tell(response, fault.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var bytes = json(fault, message).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static String json(Fault fault, String message) {
        return JSON.writeValueAsString(fault.body(message));
    }
}
