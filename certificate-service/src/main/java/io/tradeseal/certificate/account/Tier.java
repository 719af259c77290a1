package io.tradeseal.certificate.account;

import java.util.Arrays;
import java.util.Optional;

/** Tiers and how many certificates an account of each may have, as Azure documents them. */
public enum Tier {
    FREE("Free", 25),
    BASIC("Basic", 2),
    STANDARD("Standard", 1000),
    PREMIUM("Premium", Integer.MAX_VALUE);

    private final String wireName;
    private final int certificates;

    Tier(String wireName, int certificates) {
        this.wireName = wireName;
        this.certificates = certificates;
    }

    public String wireName() {
        return wireName;
    }

    public int certificates() {
        return certificates;
    }

    public boolean isLimited() {
        return certificates != Integer.MAX_VALUE;
    }

    /** Without regard to case; {@code NotSpecified} is the tier of a self-hosted account, Premium. */
    static Optional<Tier> named(String name) {
        if (name.equalsIgnoreCase("NotSpecified")) {
            return Optional.of(PREMIUM);
        }
        return Arrays.stream(values())
                .filter(tier -> tier.wireName.equalsIgnoreCase(name))
                .findFirst();
    }
}
