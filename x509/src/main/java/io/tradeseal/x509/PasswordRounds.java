package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.OptionalLong;

/**
 * How many rounds of key derivation may still be spent on opening PKCS#12 files: what a sender can make a reader work. For one
 * thread.
 */
public final class PasswordRounds {
    private final Payer payer;
    private long left;

    /** Whom the rounds cost something, and who has so many of them in some time. */
    @FunctionalInterface
    public interface Payer {
        /** Takes the rounds; otherwise the whole seconds until there are so many. */
        OptionalLong take(long rounds);
    }

    private PasswordRounds(long left, Payer payer) {
        this.left = left;
        this.payer = payer;
    }

    /** Enough for one file: {@value Limits#PASSWORD_ROUNDS}, about a second of one core. */
    public static PasswordRounds ofOneFile() {
        return new PasswordRounds(Limits.PASSWORD_ROUNDS, rounds -> OptionalLong.empty());
    }

    /** As many as somebody pays for, for any number of files. */
    public static PasswordRounds paidBy(Payer payer) {
        return new PasswordRounds(Long.MAX_VALUE, payer);
    }

    /** None at all: only what needs no derivation is opened. */
    public static PasswordRounds none() {
        return new PasswordRounds(0, rounds -> OptionalLong.empty());
    }

    /**
     * Spends what one file asks for.
     *
     * @throws Unreadable when that is too much for one file, more than is left, or not paid now
     */
    void spend(long rounds) {
        if (rounds == 0) return;
        if (rounds > Math.min(left, Limits.PASSWORD_ROUNDS)) {
            throw new Unreadable(
                    Reason.TOO_LARGE,
                    rounds > Limits.PASSWORD_ROUNDS
                            ? "The PKCS#12 file asks for %d rounds of key derivation; at most %d are done."
                                    .formatted(rounds, Limits.PASSWORD_ROUNDS)
                            : "The request's PKCS#12 files together ask for too many rounds of key derivation; send fewer at once.");
        }
        var wait = payer.take(rounds);
        if (wait.isPresent()) {
            throw new Unreadable(
                    Reason.TOO_OFTEN,
                    "The PKCS#12 files of this minute ask for more rounds of key derivation than are done in one; this one, with %d, can be opened in %d s. Without a password (as PEM or DER) a certificate is taken at any time."
                            .formatted(rounds, wait.getAsLong()));
        }
        left -= rounds;
    }
}
