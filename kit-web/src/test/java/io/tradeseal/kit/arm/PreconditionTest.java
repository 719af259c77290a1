package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.error.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PreconditionTest {
    private static final String ETAG = Precondition.etag(3);

    private static void accepts(Precondition precondition, @Nullable String etag) {
        assertThatCode(() -> precondition.check(etag)).doesNotThrowAnyException();
    }

    private static void refuses(Precondition precondition, @Nullable String etag) {
        assertThatThrownBy(() -> precondition.check(etag))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.detail().code()).isEqualTo("PreconditionFailed"));
    }

    private static Precondition ifMatch(String tags) {
        return new Precondition(tags, null);
    }

    private static Precondition ifNoneMatch(String tags) {
        return new Precondition(null, tags);
    }

    @Test
    void nothing_assumed_is_never_wrong() {
        accepts(Precondition.NONE, ETAG);
        accepts(Precondition.NONE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "\"1\", \"3\"", "\"1\",\"3\",W/\"4\"", "*", " * "})
    void the_etag_handed_out_is_taken_back(String tags) {
        accepts(ifMatch(tags), ETAG);
        refuses(ifNoneMatch(tags), ETAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "3", "\"1\", \"2\"", "", "\"3\"x"})
    void another_etag_is_refused(String tags) {
        refuses(ifMatch(tags), ETAG);
        accepts(ifNoneMatch(tags), ETAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"3\"", "\"1\", W/\"3\"", "W/\"1\",W/\"3\""})
    void a_weak_etag_counts_for_if_none_match_alone(String tags) {
        refuses(ifMatch(tags), ETAG);
        refuses(ifNoneMatch(tags), ETAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3\""})
    void what_is_not_there_matches_nothing(String tags) {
        refuses(ifMatch(tags), null);
        accepts(ifNoneMatch(tags), null);
    }

    @Test
    void what_has_an_etag_before_it_exists_is_matched_by_the_etag_but_not_by_the_asterisk() {
        assertThatCode(() -> ifMatch(ETAG).check(ETAG, false)).doesNotThrowAnyException();
        assertThatCode(() -> ifNoneMatch("*").check(ETAG, false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ifMatch("*").check(ETAG, false)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ifNoneMatch(ETAG).check(ETAG, false)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_list_may_be_spread_over_several_headers() {
        var request = new MockHttpServletRequest();
        request.addHeader("If-Match", "\"1\"");
        request.addHeader("If-Match", ETAG);
        accepts(Precondition.of(request), ETAG);
    }
}
