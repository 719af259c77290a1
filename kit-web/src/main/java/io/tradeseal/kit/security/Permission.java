package io.tradeseal.kit.security;

/** What a role allows. */
public enum Permission {
    READ,
    WRITE,
    DELETE,
    /** Using what others have set up, without changing it. */
    RUN,
    /** Privileged deeds: replaying a dead letter, silencing a warning, lifting the suppression of an address. */
    OPERATE,
    /** Clients, users and their roles. */
    ADMINISTER
}
