package io.tradeseal.kit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int TIMEOUT = 10_000;

    private final Request request = new Request();
    private long now;
    private long forNextRead;
    private final Pace pace = new Pace(() -> now);

    private void begin(int stage) {
        request.markStartTime();
        now = request.getStartTimeNanos();
        request.getRequestProcessor().setStage(stage);
        pace.of(request);
    }

    private void read(int bytes, long millisLater) throws SocketTimeoutException {
        now += TimeUnit.MILLISECONDS.toNanos(millisLater);
        pace.read(bytes, TIMEOUT, millis -> forNextRead = millis);
    }

    @Test
    void a_head_is_complete_ten_seconds_after_its_first_byte_however_many_follow() throws Exception {
        begin(Constants.STAGE_PARSE);
        for (int second = 1; second < 10; second++) {
            read(1, 1_000);
            assertThat(forNextRead).isEqualTo(TIMEOUT - second * 1_000L);
        }
        assertThatThrownBy(() -> read(1, 1_000)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void time_between_two_requests_counts_for_neither() throws Exception {
        pace.of(request);
        request.getRequestProcessor().setStage(Constants.STAGE_KEEPALIVE);
        read(0, 50_000);
        begin(Constants.STAGE_PARSE);
        read(100, 0);
        assertThat(forNextRead).isEqualTo(TIMEOUT);
    }

    @Test
    void a_body_of_a_byte_now_and_then_ends() throws Exception {
        begin(Constants.STAGE_SERVICE);
        read(0, 0);
        for (int second = 0; second < 10; second++) {
            read(1, 1_000);
            read(0, 0);
        }
        assertThatThrownBy(() -> read(1, 1_000)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_body_of_a_kibibyte_a_second_goes_on() throws Exception {
        begin(Constants.STAGE_SERVICE);
        read(0, 0);
        for (int second = 0; second < 1_000; second++) {
            read(Pace.BYTES_PER_SECOND, 1_000);
            read(0, 0);
        }
    }

    @Test
    void time_in_which_nobody_asked_for_the_body_is_not_the_clients() throws Exception {
        begin(Constants.STAGE_SERVICE);
        for (int minute = 0; minute < 10; minute++) {
            read(1, 60_000);
        }
    }

    @Test
    void each_request_of_a_connection_is_measured_anew() throws Exception {
        begin(Constants.STAGE_SERVICE);
        read(0, 0);
        read(1, 9_900);
        request.recycle();
        begin(Constants.STAGE_SERVICE);
        read(0, 0);
        read(1, 9_900);
    }
}
