package io.tradeseal.notification.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.TestEvents;
import io.tradeseal.notification.replica.CertificateReplica.Received;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateReplicaTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOT_AFTER = Instant.parse("2027-01-01T00:00:00Z");

    private final TestEvents events = new TestEvents();

    @Test
    void of_states_that_come_together_the_newest_counts_and_a_version_was_seen_with_the_first_that_named_it() {
        var old = events.uploaded("c1", 1, NOT_AFTER).certificate();
        var newer = events.renewed("c1", 2, NOT_AFTER).certificate();
        var replica = CertificateReplica.of(List.of(new Received(old, FIRST), new Received(newer, SECOND)));
        assertThat(replica.revision()).isEqualTo(2);
        assertThat(replica.versions()).extracting(VersionReplica::version).containsExactly(2, 1);
        assertThat(replica.firstSeen()).containsOnly(java.util.Map.entry(1, FIRST), java.util.Map.entry(2, SECOND));
    }
}
