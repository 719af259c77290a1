package io.tradeseal.agreement.known;

import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.toMap;

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

/** Keeps the copies of accounts and certificates, each from its newest event alone. */
@Component
class CertificateFeed implements FeedHandler<CertificateTopicEvent> {
    private final KnownAccounts accounts;
    private final KnownCertificates certificates;

    CertificateFeed(KnownAccounts accounts, KnownCertificates certificates) {
        this.accounts = accounts;
        this.certificates = certificates;
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
                .forEach(state -> accounts.put(KnownAccount.of(state), state.createdTime()));
        certificates.put(newest.values().stream()
                .filter(CertificateEvent.class::isInstance)
                .map(event -> KnownCertificate.of(((CertificateEvent) event).certificate()))
                .toList());
    }

    private static long revision(CertificateTopicEvent event) {
        return switch (event) {
            case IntegrationAccountEvent account -> account.account().revision();
            case CertificateEvent certificate -> certificate.certificate().revision();
        };
    }
}
