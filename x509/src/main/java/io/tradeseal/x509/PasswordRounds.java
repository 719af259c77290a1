package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;

/**
 * How many rounds of key derivation may still be spent on opening PKCS#12 files: what a sender can make a reader work,
 * over all the files of one request. For one thread.
 */
public final class PasswordRounds {
    private long left;

    private PasswordRounds(long left) {
        this.left = left;
    }

    /** Enough for one file: {@value Limits#PASSWORD_ROUNDS}, about a second of one core. */
    public static PasswordRounds ofOneFile() {
        return new PasswordRounds(Limits.PASSWORD_ROUNDS);
    }

    /** Enough for some hundreds of files as today's programs make them: about ten seconds of one core. */
    public static PasswordRounds ofManyFiles() {
        return new PasswordRounds(10L * Limits.PASSWORD_ROUNDS);
    }

    /**
     * Spends what one file asks for.
     *
     * @throws Unreadable when that is too much for one file, or more than is left
     */
    void spend(long rounds) {
        if (rounds > Math.min(left, Limits.PASSWORD_ROUNDS)) {
            throw new Unreadable(
                    Reason.TOO_LARGE,
                    rounds > Limits.PASSWORD_ROUNDS
                            ? "The PKCS#12 file asks for %d rounds of key derivation; at most %d are done."
                                    .formatted(rounds, Limits.PASSWORD_ROUNDS)
                            : "The request's PKCS#12 files together ask for too many rounds of key derivation; send fewer at once.");
        }
        left -= rounds;
    }
}
