package io.tradeseal.certificate.search;

import io.tradeseal.certificate.search.SearchText.Term;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param terms of {@link SearchText#read}; empty for everything
 * @param until only what expires before; null for all
 */
record Criteria(List<Term> terms, @Nullable Instant until, Extent extent) {

    /** Where is looked: in what the caller may read. */
    sealed interface Extent {
        record Everywhere() implements Extent {}

        /** All of one account. */
        record OfAccount(long id, String key) implements Extent {}

        /**
         * Accounts, and certificates of other accounts.
         *
         * @param accounts ids of rows
         * @param certificates keys
         */
        record Within(List<Long> accounts, List<String> certificates) implements Extent {}
    }

    /** What lists are sorted by; each has an index that pages follow. */
    enum Order {
        NOT_AFTER("c.not_after, c.id"),
        NAME("c.resource_key");

        final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    /** Where a page goes on: the sort key of the last element of the page before, as text, and its id. */
    record Position(String key, long id) {}

    /** The conditions of everything but the terms, for what has no order; their parameters are put into the map. */
    List<String> conditions(Map<String, Object> parameters) {
        return conditions(Order.NOT_AFTER, null, parameters);
    }

    /** The same for a page that goes on somewhere. */
    List<String> conditions(Order order, @Nullable Position after, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add("c.deleted_at is null");
        if (until != null) {
            conditions.add("c.not_after < :until");
            parameters.put("until", until.atOffset(ZoneOffset.UTC));
        }
        within(order, conditions, parameters);
        if (after != null && order == Order.NOT_AFTER) {
            conditions.add("(c.not_after, c.id) > (to_timestamp(:afterKey), :afterId)");
            parameters.put("afterKey", Double.valueOf(after.key()));
            parameters.put("afterId", after.id());
        } else if (after != null) {
            conditions.add("c.resource_key > :afterKey");
            parameters.put("afterKey", after.key());
        }
        return conditions;
    }

    /** One account alone is what an index with the sort order can be followed for: each order has another. */
    private void within(Order order, List<String> conditions, Map<String, Object> parameters) {
        switch (extent) {
            case Extent.Everywhere _ -> {}
            case Extent.OfAccount(var id, var key)
            when order == Order.NAME -> {
                conditions.add("c.resource_key > :first and c.resource_key < :end");
                parameters.put("first", key + "/certificates/");
                parameters.put("end", key + "/certificates0");
            }
            case Extent.OfAccount(var id, var key) -> ofAccount(id, conditions, parameters);
            case Extent.Within(var accounts, var certificates)
            when accounts.size() == 1 && certificates.isEmpty() ->
                ofAccount(accounts.getFirst(), conditions, parameters);
            case Extent.Within(var accounts, var certificates) -> {
                conditions.add("(c.account_id = any(:accounts) or c.resource_key = any(:certificates))");
                parameters.put("accounts", accounts.toArray(Long[]::new));
                parameters.put("certificates", certificates.toArray(String[]::new));
            }
        }
    }

    private static void ofAccount(long id, List<String> conditions, Map<String, Object> parameters) {
        conditions.add("c.account_id = :account");
        parameters.put("account", id);
    }
}
