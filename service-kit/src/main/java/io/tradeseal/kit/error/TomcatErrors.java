package io.tradeseal.kit.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The error body in the place of Tomcat's page. Tomcat makes it by its name. */
public final class TomcatErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            response.setContentType("application/json");
            var writer = response.getReporter();
            if (writer == null) return;
            writer.write(JsonMapper.shared().writeValueAsString(StatusErrors.body(status)));
            response.finishResponse();
        } catch (IOException e) {
            // the client has left; there is nobody to tell
        }
    }
}
