package io.tradeseal.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.ledger.MailQueue;
import io.tradeseal.notification.mail.LetterWriter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    SmtpServer smtpServer(NotificationSettings settings) throws IOException, GeneralSecurityException {
        return new SmtpServer(settings.smtp());
    }

    @Bean
    DeliverMail deliverMail(
            MailQueue queue,
            NotificationSettings settings,
            KitSettings kit,
            ServiceClock clock,
            DatabaseOutage outage,
            MeterRegistry meters) {
        Gauge.builder("notification.mails.waiting", queue, all -> outage.number(all::waiting))
                .description("Mails not yet taken by the mail server, read when asked")
                .register(meters);
        return new DeliverMail(new LetterWriter(kit.publicUrl()), settings, clock);
    }
}
