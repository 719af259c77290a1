package io.tradeseal.benchmarks;

import java.util.Locale;

/**
 * What a run found, a line each.
 *
 * @param name of the work
 * @param ours what Tradeseal does, in {@code unit}
 * @param limit what the parts it is built on do alone, in {@code unit}
 * @param against what the limit is
 * @param target what is asked for, in words
 */
record Figure(String name, double ours, double limit, String unit, String against, String target) {

    void print() {
        System.out.println(this);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-28s ours %,10.1f %s   limit %,10.1f %s (%s)   ratio %.2f   target %s",
                name,
                ours,
                unit,
                limit,
                unit,
                against,
                ours / limit,
                target);
    }
}
