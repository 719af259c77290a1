package io.tradeseal.agreement.replica;

import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.toMap;

import io.tradeseal.agreement.replica.CertificateObserver.Change;
import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.IntegrationAccountEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Keeps the replicas of accounts and certificates, each from its newest event alone. */
@Component
class CertificateFeed implements FeedHandler<CertificateTopicEvent> {
    private final AccountReplicas accounts;
    private final CertificateReplicas certificates;
    private final List<CertificateObserver> observers;

    CertificateFeed(AccountReplicas accounts, CertificateReplicas certificates, List<CertificateObserver> observers) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.observers = observers;
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        Consumer<Message<List<byte[]>>> certificateEvents(EventFeed feed, CertificateFeed handler) {
            return feed.of(CertificateTopicEvent.class, handler);
        }
    }

    @Override
    public void handle(List<Received<CertificateTopicEvent>> batch) {
        var newest = batch.stream()
                .map(Received::event)
                .collect(toMap(
                        CertificateTopicEvent::key,
                        Function.identity(),
                        maxBy(Comparator.comparingLong(CertificateFeed::revision))));
        newest.values().stream()
                .filter(IntegrationAccountEvent.class::isInstance)
                .map(event -> ((IntegrationAccountEvent) event).account())
                .sorted(Comparator.comparing(state -> ResourceIds.key(state.integrationAccountId())))
                .forEach(accounts::put);
        take(newest.values().stream()
                .filter(CertificateEvent.class::isInstance)
                .map(event -> CertificateReplica.of(((CertificateEvent) event).certificate()))
                .toList());
    }

    private void take(List<CertificateReplica> received) {
        var keys = received.stream().map(CertificateReplica::certificateKey).toList();
        var before = certificates.findAll(keys).stream()
                .collect(toMap(CertificateReplica::certificateKey, Function.identity()));
        var newer = certificates.put(received);
        var changes = received.stream()
                .filter(certificate -> newer.contains(certificate.certificateKey()))
                .map(certificate -> new Change(before.get(certificate.certificateKey()), certificate))
                .toList();
        if (!changes.isEmpty()) observers.forEach(observer -> observer.changed(changes));
    }

    private static long revision(CertificateTopicEvent event) {
        return switch (event) {
            case IntegrationAccountEvent account -> account.account().revision();
            case CertificateEvent certificate -> certificate.certificate().revision();
        };
    }
}
