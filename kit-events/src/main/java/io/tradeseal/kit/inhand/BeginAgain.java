package io.tradeseal.kit.inhand;

/** A feature's side of work that was put aside: has it begun again, where it does not come to its turn by itself. */
public interface BeginAgain {
    /** Such as {@code trust-review}. */
    String kind();

    /**
     * Called in the transaction that lets the work be begun again.
     *
     * @param key by which the feature marked it
     */
    void again(String key);
}
