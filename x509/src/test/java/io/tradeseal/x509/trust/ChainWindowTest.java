package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.trust.ChainWindow.Outside;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainWindowTest {

    private static Instant day(int number) {
        return BORN.plus(Duration.ofDays(number));
    }

    /** Of a certificate that is valid from day 10 to day 100. */
    private static ChainWindow chain(@Nullable Integer from, @Nullable Integer until) {
        return ChainWindow.of(from == null ? null : day(from), until == null ? null : day(until), day(10), day(100));
    }

    @Test
    void a_chain_is_over_from_the_very_end_of_its_first_issuer_on() {
        var chain = chain(10, 50);
        assertThat(chain.outsideAt(day(50).minusSeconds(1))).isEmpty();
        assertThat(chain.outsideAt(day(50))).contains(Outside.EXPIRED);
        assertThat(chain.faultAt(day(50)))
                .contains("The certificate of an issuer in its chain expired on " + day(50) + ".");
    }

    @Test
    void a_chain_begins_with_its_last_issuer() {
        var chain = chain(20, 100);
        assertThat(chain.outsideAt(day(20).minusSeconds(1))).contains(Outside.NOT_YET_VALID);
        assertThat(chain.faultAt(day(19)))
                .contains("The certificate of an issuer in its chain is valid from " + day(20) + " only.");
        assertThat(chain.outsideAt(day(20))).isEmpty();
    }

    @Test
    void what_the_certificate_itself_begins_or_ends_is_no_matter_of_its_issuers() {
        assertThat(chain(10, 100).faultAt(day(9))).isEmpty();
        assertThat(chain(10, 100).faultAt(day(100))).isEmpty();
        assertThat(chain(10, 99).faultAt(day(100))).isPresent();
    }

    @Test
    void nothing_stands_against_a_chain_of_which_nobody_knows_when_it_holds() {
        assertThat(chain(null, null).outsideAt(day(1))).isEmpty();
        assertThat(ChainWindow.of(day(20), day(50), null, null).outsideAt(day(60)))
                .contains(Outside.EXPIRED);
        assertThat(ChainWindow.of(day(20), day(50), null, null).outsideAt(day(1)))
                .contains(Outside.NOT_YET_VALID);
    }
}
