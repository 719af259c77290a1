package io.tradeseal.certificate.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

    @Test
    void the_same_source_and_id_are_the_same_request() {
        assertThat(AnsweredRequests.key("ann", "/erp", "1")).isEqualTo(AnsweredRequests.key("ann", "/erp", "1"));
    }

    @Test
    void requests_differ_by_their_id_by_their_source_and_by_where_one_ends_and_the_other_begins() {
        var request = AnsweredRequests.key("ann", "/erp", "12");

        assertThat(request).isNotEqualTo(AnsweredRequests.key("ann", "/erp", "13"));
        assertThat(request).isNotEqualTo(AnsweredRequests.key("ann", "/crm", "12"));
        assertThat(request).isNotEqualTo(AnsweredRequests.key("ann", "/erp1", "2"));
    }

    /** Or one could send another's id ahead, be refused, and have the other pass for answered. */
    @Test
    void of_two_senders_each_has_its_own() {
        assertThat(AnsweredRequests.key("ann", "/erp", "1")).isNotEqualTo(AnsweredRequests.key("bob", "/erp", "1"));
    }
}
