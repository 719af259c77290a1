package io.tradeseal.expiry.account;

import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.kit.security.GrantedReading.Grant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Learns which workflows may read what is in an account. */
@Component
public class LinkedWorkflows {
    private final GrantedReading granted;

    LinkedWorkflows(GrantedReading granted) {
        this.granted = granted;
    }

    @Configuration(proxyBeanMethods = false)
    static class Reading {
        @Bean
        GrantedReading grantedReading(JdbcClient db) {
            return new GrantedReading(db, WorkflowLinkState.CLAIM);
        }
    }

    public void take(WorkflowLinkState link) {
        granted.put(new Grant(
                link.linkId(), link.revision(), link.workflowId(), link.integrationAccountId(), link.linked()));
    }
}
