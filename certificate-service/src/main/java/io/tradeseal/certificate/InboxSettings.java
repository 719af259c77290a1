package io.tradeseal.certificate;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests of other systems.
 *
 * @param authorization what decides whether a request is carried out
 */
public record InboxSettings(@DefaultValue("token") Authorization authorization) {
    /** What decides. */
    public enum Authorization {
        /** The roles of the token that the record carries. */
        TOKEN,
        /** The broker's access rules alone: who may write the topic may everything. */
        BROKER
    }
}
