package io.tradeseal.x509.trust;

/**
 * How many names may still be held against name constraints for one certificate's chains, so that they cost milliseconds
 * whoever made them. OpenSSL has the same bound for one name constraint, which leaves many in one chain.
 */
final class Comparisons {
    static final long MOST = 1 << 20;

    private long left = MOST;

    /** Takes as many as all names with all subtrees are, and what it costs to read them; false when too few are left. */
    boolean take(int names, int subtrees) {
        left -= (long) names * subtrees + names + subtrees;
        return left >= 0;
    }
}
