package io.tradeseal.agreement.artifact;

/** Kinds of artifacts, and how many of them an account of each tier may have, as Azure documents them. */
public enum Kind {
    PARTNER("partners", "partner", 25, 2, 1000),
    AGREEMENT("agreements", "agreement", 10, 1, 1000),
    /** Of RosettaNet. */
    PROCESS_CONFIGURATION("rosettanetprocessconfigurations", "process configuration", 10, 1, 500);

    private final String collection;
    private final String title;
    private final int free;
    private final int basic;
    private final int standard;

    Kind(String collection, String title, int free, int basic, int standard) {
        this.collection = collection;
        this.title = title;
        this.free = free;
        this.basic = basic;
        this.standard = standard;
    }

    /** The segment of a resource id before the name. */
    public String collection() {
        return collection;
    }

    /** For sentences. */
    public String title() {
        return title;
    }

    /** Most of this kind in an account of the tier. */
    int limit(String sku) {
        return switch (sku) {
            case "Free" -> free;
            case "Basic" -> basic;
            case "Standard" -> standard;
            default -> Integer.MAX_VALUE;
        };
    }
}
