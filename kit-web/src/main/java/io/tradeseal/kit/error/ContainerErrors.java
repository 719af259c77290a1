package io.tradeseal.kit.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tomcat refuses before any servlet sees it, such as {@code %00} in a path, gets the error body instead of a page; a
 * query that cannot be read is refused there too.
 */
@Configuration(proxyBeanMethods = false)
public class ContainerErrors {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorBodiesOfTheContainer() {
        return factory -> factory.addContextCustomizers(context -> {
            context.getPipeline().addValve(new QueryValve());
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorBodyValve.class.getName());
            }
        });
    }

    /** Made by Tomcat, by its name. */
    public static final class ErrorBodyValve extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            SecurityHeaders.add(response);
            Unavailable.tell(response, status);
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            try {
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(JsonMapper.shared().writeValueAsString(body(status)));
                    response.finishResponse();
                }
            } catch (IOException e) {
                // the client has gone; there is nobody to tell
            }
        }

        private static ErrorBody body(int status) {
            return status == 400
                    ? ErrorBody.of(
                            "InvalidRequestContent",
                            "The request cannot be read: its path, query or headers are malformed or too long.")
                    : Fault.body(status);
        }
    }
}
