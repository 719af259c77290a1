package io.tradeseal.as2.settings;

/**
 * What an agreement says of the messages between its two partners.
 *
 * @param send from the host to the guest
 * @param receive from the guest to the host
 */
public record MessageSettings(LegSettings send, LegSettings receive) {}
