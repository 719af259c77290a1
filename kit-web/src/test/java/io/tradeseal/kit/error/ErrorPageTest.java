package io.tradeseal.kit.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.outage.DatabaseOutage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;

/** What no controller is asked about, from the filter to the error body. */
class ErrorPageTest {
    private final DatabaseOutage outage = new DatabaseOutage("a-service", new DriverManagerDataSource("jdbc:none:"));
    private final MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void stop() {
        outage.close();
    }

    private ResponseEntity<ErrorBody> answerTo(Exception thrown) throws Exception {
        new Unavailable.Filter(
                        new StaticListableBeanFactory(Map.of("outage", outage)).getBeanProvider(DatabaseOutage.class))
                .doFilter(request, response, (asked, answered) -> {
                    throw new ServletException(thrown);
                });
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, response.getStatus());
        return new ErrorPage().error(request, response);
    }

    @Test
    void an_issuer_whose_keys_cannot_be_read_is_no_fault_of_the_service_nor_of_the_client() throws Exception {
        var answer = answerTo(new AuthenticationServiceException("connection refused"));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isEqualTo(Fault.body(503));
        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }

    @Test
    void a_database_that_a_filter_does_not_reach_is_said_to_be_away_and_what_to_do_about_a_change() throws Exception {
        var answer = answerTo(new SQLException("terminating connection", "57P01"));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody().error().message()).contains("database", "GET");
        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }

    @Test
    void what_else_goes_wrong_in_a_filter_goes_up() {
        assertThatThrownBy(() -> answerTo(new IllegalStateException())).isInstanceOf(ServletException.class);
    }

    @Test
    void a_503_of_whatever_cause_says_when_to_try_again() {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 503);

        new ErrorPage().error(request, response);

        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }
}
