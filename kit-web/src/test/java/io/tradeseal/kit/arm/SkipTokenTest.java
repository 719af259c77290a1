package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.error.BadRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipTokenTest {

    @Test
    void any_position_comes_back_and_needs_no_escape_in_a_url() {
        var position = List.of("a b&c=d/é.", "", "2026-01-01T00:00:00Z");
        var token = SkipToken.encode(position);

        assertThat(token).matches("[A-Za-z0-9._-]+");
        assertThat(SkipToken.decode(token, 3)).isEqualTo(position);
    }

    @Test
    void a_token_of_another_list_is_refused() {
        var token = SkipToken.encode(List.of("one", "two"));

        assertThatThrownBy(() -> SkipToken.decode(token, 1)).isInstanceOf(BadRequest.class);
    }

    @Test
    void a_token_with_a_character_that_no_database_takes_is_refused() {
        var token = SkipToken.encode(List.of("a\0b"));

        assertThatThrownBy(() -> SkipToken.decode(token, 1)).isInstanceOf(BadRequest.class);
    }

    @Test
    void a_page_is_never_larger_than_a_thousand() {
        assertThat(PageRequest.of("99999", null, 1))
                .returns(1000, PageRequest::top)
                .returns(1001, PageRequest::limit);
        assertThat(PageRequest.of(null, null, 1)).returns(100, PageRequest::top).returns(null, PageRequest::after);
    }
}
