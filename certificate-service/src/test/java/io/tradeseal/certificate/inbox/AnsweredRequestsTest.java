package io.tradeseal.certificate.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

    @Test
    void the_same_source_and_id_are_the_same_request() {
        assertThat(AnsweredRequests.key("/erp", "1")).isEqualTo(AnsweredRequests.key("/erp", "1"));
    }

    @Test
    void requests_differ_by_their_id_by_their_source_and_by_where_one_ends_and_the_other_begins() {
        var request = AnsweredRequests.key("/erp", "12");

        assertThat(request).isNotEqualTo(AnsweredRequests.key("/erp", "13"));
        assertThat(request).isNotEqualTo(AnsweredRequests.key("/crm", "12"));
        assertThat(request).isNotEqualTo(AnsweredRequests.key("/erp1", "2"));
    }
}
