package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What messages are worked on with. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    Spools spools(AgreementSettings settings) {
        var usual = MessageLimits.DEFAULT;
        var limits = new MessageLimits(
                settings.messageSize().toBytes(),
                usual.inflation(),
                usual.headerBytes(),
                usual.structureBytes(),
                usual.heapBytes());
        var chosen = settings.messageDirectory();
        return new Spools(chosen == null ? Path.of(System.getProperty("java.io.tmpdir"), "tradeseal") : chosen, limits);
    }
}
