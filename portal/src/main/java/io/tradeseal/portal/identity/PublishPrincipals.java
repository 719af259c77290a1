package io.tradeseal.portal.identity;

import io.tradeseal.contracts.PrincipalChanged;
import io.tradeseal.kit.access.Principals;
import io.tradeseal.kit.access.Principals.Standing;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.security.RoleAssignment;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells every service whose tokens count. Called in the transaction that makes it so, after the row of the person or client
 * was written: its lock puts changes in order.
 */
@Component
class PublishPrincipals {

    private final Principals principals;
    private final Outbox outbox;
    private final Clock clock;

    PublishPrincipals(Principals principals, Outbox outbox, Clock clock) {
        this.principals = principals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Of one that had the same id and was deleted no token counts again. */
    void made(Client client) {
        var before = principals.find(client.id()).orElse(null);
        publish(client(client, before, before == null ? null : next(clock.instant())));
    }

    /** What tokens say of the client, or its secret, is another now. */
    void changed(Client client) {
        publish(client(client, principals.find(client.id()).orElse(null), next(clock.instant())));
    }

    void deleted(Client client) {
        var before = principals.find(client.id()).orElse(null);
        publish(new PrincipalChanged(
                client.id(), "Client", revision(before), List.of(), client.workflow(), notBefore(before), true));
    }

    void made(Person person) {
        publish(person(person, principals.find(person.name()).orElse(null), null));
    }

    /** What tokens say of the person, or the password, is another now. */
    void changed(Person person) {
        publish(person(person, principals.find(person.name()).orElse(null), next(clock.instant())));
    }

    private static PrincipalChanged client(Client client, @Nullable Standing before, @Nullable Instant notBefore) {
        return new PrincipalChanged(
                client.id(), "Client", revision(before), roles(client.roles()), client.workflow(), notBefore, false);
    }

    private static PrincipalChanged person(Person person, @Nullable Standing before, @Nullable Instant notBefore) {
        return new PrincipalChanged(
                person.name(), "Person", revision(before), roles(person.roles()), null, notBefore, false);
    }

    private static List<PrincipalChanged.Role> roles(List<RoleAssignment> assignments) {
        return assignments.stream()
                .map(it -> new PrincipalChanged.Role(it.role().displayName(), it.scope()))
                .toList();
    }

    private void publish(PrincipalChanged principal) {
        principals.put(principal);
        outbox.append(Emission.of(principal));
    }

    private static long revision(@Nullable Standing before) {
        return before == null ? 1 : before.revision() + 1;
    }

    private static @Nullable Instant notBefore(@Nullable Standing before) {
        return before == null ? null : before.notBefore();
    }

    /** Tokens say the second in which they were made: one of the same second may have been made before. */
    private static Instant next(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
