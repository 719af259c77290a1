package io.tradeseal.kit.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose tokens count, asked for each request. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    Principals principals(JdbcClient db) {
        return new Principals(db);
    }

    @Bean
    Standings standings(Principals principals) {
        return new Standings(principals::find);
    }

    @Bean
    EndedTokens endedTokens(Standings standings) {
        return new EndedTokens(standings);
    }
}
