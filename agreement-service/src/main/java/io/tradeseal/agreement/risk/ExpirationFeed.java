package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ExpirationEvent;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Takes what expiry-monitor announces and has the agreements concerned looked at. */
@Component
class ExpirationFeed implements FeedHandler<ExpirationEvent> {
    private final CertificateReplicas known;
    private final Warnings warnings;
    private final CertificateUsers users;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    ExpirationFeed(
            CertificateReplicas known, Warnings warnings, CertificateUsers users, WakeUp wakeUp, ServiceClock clock) {
        this.known = known;
        this.warnings = warnings;
        this.users = users;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        Consumer<Message<List<byte[]>>> expirationEvents(EventFeed feed, ExpirationFeed handler) {
            return feed.of(ExpirationEvent.class, handler);
        }
    }

    @Override
    public void handle(List<Received<ExpirationEvent>> batch) {
        var certificates = new TreeSet<String>();
        batch.forEach(received -> certificates.add(received.event().key()));
        known.lock(certificates);
        batch.forEach(received -> take(received.event(), received.time() == null ? clock.instant() : received.time()));
        users.evaluateUsersOf(certificates, clock.instant());
        wakeUp.signal();
    }

    /** @param sentAt stands for the exact instant in events that do not tell it */
    private void take(ExpirationEvent event, Instant sentAt) {
        switch (event) {
            case CertificateExpiring expiring ->
                warnings.announce(
                        new Warning(event.key(), event.version(), expiring.threshold(), expiring.notAfter()),
                        Objects.requireNonNullElse(expiring.announcedAt(), sentAt));
            case CertificateExpired expired ->
                warnings.announce(
                        new Warning(event.key(), event.version(), Risk.EXPIRED, expired.notAfter()),
                        Objects.requireNonNullElse(expired.announcedAt(), sentAt));
            case CertificateExpiryCleared cleared ->
                warnings.clear(event.key(), event.version(), Objects.requireNonNullElse(cleared.clearedAt(), sentAt));
        }
    }
}
