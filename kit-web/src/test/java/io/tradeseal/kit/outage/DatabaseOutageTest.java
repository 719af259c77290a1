package io.tradeseal.kit.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class DatabaseOutageTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile SQLException refusal = new SQLException("Connection refused", "08001");

    private final DatabaseOutage outage = new DatabaseOutage("a-service", new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            throw refusal;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    });

    @AfterEach
    void stop() {
        outage.close();
    }

    @Test
    void it_is_over_when_the_database_answers_even_if_it_refuses_what_it_is_asked_for() {
        assertThat(outage.explains(refusal)).isTrue();
        await().until(outage::isOn);
        await().until(() -> asked.get() > 1);
        assertThat(outage.isOn()).isTrue();

        refusal = new SQLException("permission denied to create temporary tables", "42501");

        await().until(() -> !outage.isOn());
    }

    @Test
    void what_is_no_fault_of_the_database_is_left_to_be_logged_whole() {
        assertThat(outage.explains(new IllegalStateException())).isFalse();
        assertThat(outage.explains(new SQLException("deadlock detected", "40P01")))
                .as("one transaction's trouble")
                .isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_number_that_cannot_be_read_meanwhile_is_none_and_any_other_fault_goes_up() {
        assertThat(outage.number(() -> 7)).isEqualTo(7);
        assertThat(outage.number(() -> {
                    throw new IllegalStateException(refusal);
                }))
                .isNaN();
        assertThatThrownBy(() -> outage.number(() -> {
                    throw new IllegalStateException("a program's");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
