package io.tradeseal.agreement.rollover;

/** How many agreements of a rollover are how far. */
public record Counts(long waiting, long confirmed, long switched, long rolledBack) {

    /** Those that a date or an event may still switch. */
    long pending() {
        return waiting + confirmed;
    }

    /** Those that use the old version. */
    long unswitched() {
        return waiting + confirmed + rolledBack;
    }

    long all() {
        return unswitched() + switched;
    }
}
