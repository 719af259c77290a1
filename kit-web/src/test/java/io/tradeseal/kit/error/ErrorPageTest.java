package io.tradeseal.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;

class ErrorPageTest {

    @Test
    void an_issuer_whose_keys_cannot_be_read_is_no_fault_of_the_service_nor_of_the_client() {
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        request.setAttribute(
                RequestDispatcher.ERROR_EXCEPTION, new AuthenticationServiceException("connection refused"));

        var answer = new ErrorPage().error(request);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isEqualTo(Fault.body(503));
    }
}
