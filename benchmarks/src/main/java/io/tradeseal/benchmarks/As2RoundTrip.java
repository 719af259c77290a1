package io.tradeseal.benchmarks;

/**
 * Somebody who makes a message and opens it: signed with RSA-2048 and SHA-256, encrypted with AES-256-CBC to an RSA-2048
 * key.
 */
interface As2RoundTrip {

    /** Makes the message, and holds it for {@link #decode}. */
    void encode() throws Exception;

    /** Opens the message made last, and fails unless its signature holds. */
    void decode() throws Exception;
}
