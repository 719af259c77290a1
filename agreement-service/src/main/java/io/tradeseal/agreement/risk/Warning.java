package io.tradeseal.agreement.risk;

import java.time.Instant;

/**
 * An announced threshold of a version that has not been cleared.
 *
 * @param certificate lower-cased resource id
 * @param threshold as the policy gives it
 */
record Warning(String certificate, int version, String threshold, Instant notAfter) {}
