package io.tradeseal.certificate.search;

import static java.util.stream.Collectors.joining;

import io.tradeseal.certificate.search.Criteria.Order;
import io.tradeseal.certificate.search.Criteria.Position;
import io.tradeseal.certificate.search.SearchText.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds which certificates have all the terms sought, a page of them in the list's order.
 *
 * <p>What is sure to tell certificates apart is looked up in the index of terms. Of words, what many have is found on a short walk along the list; what few have is looked up too: the index gives all that have a term, to be sorted. Which of the two it is shows on the first steps of the walk. So a search
 * reads some thousands of rows, however many there are: either many have the terms, and the page is soon full, or few have
 * them, and there is little to sort. The exception: terms that many have, though none of those that come first. All that have
 * them are sorted then.
 */
@Repository
class TermSearch {
    /** Certificates looked at before anything is known, for each one that the page needs. */
    private static final int FIRST_STEPS = 10;

    /** A walk is longer by this factor at most, where the first steps show that it fills the page then. */
    private static final int LONGER = 10;

    /** In the index is looked for the rarest terms alone, as all that have a term are gathered before anything else. */
    private static final int MOST_LOOKED_UP = 3;

    private final JdbcClient db;

    TermSearch(JdbcClient db) {
        this.db = db;
    }

    /**
     * What was found on a walk.
     *
     * @param steps how many certificates were to be looked at, at most
     * @param examined how many were; fewer when there are no more
     * @param having of those, how many have each term
     * @param found those that have all, at most a page
     */
    private record Walk(int steps, int examined, List<Long> having, List<Long> found) {
        boolean isEnough(int limit) {
            return found.size() == limit || examined < steps;
        }

        /** Twice as many as it takes where there are as many in what follows. */
        int stepsToFill(int limit) {
            return 2 * steps * limit / found.size();
        }
    }

    /** The ids of a page, in no order. */
    List<Long> find(Criteria criteria, Order order, @Nullable Position after, int limit) {
        var telling = criteria.terms().stream().filter(Term::telling).toList();
        if (!telling.isEmpty()) {
            return lookUp(criteria, order, after, limit, telling);
        }
        var first = walk(criteria, order, after, limit, FIRST_STEPS * limit);
        boolean isPromising = first.found().size() * LONGER >= limit;
        var walk = first;
        while (isPromising && !walk.isEnough(limit) && walk.steps() < first.steps() * LONGER) {
            int steps = Math.min(walk.stepsToFill(limit), first.steps() * LONGER);
            walk = walk(criteria, order, after, limit, steps);
        }
        return walk.isEnough(limit)
                ? walk.found()
                : lookUp(criteria, order, after, limit, rarest(first, criteria.terms()));
    }

    /** Only the index of the order can serve what is examined: nothing in it is said of terms. */
    private Walk walk(Criteria criteria, Order order, @Nullable Position after, int limit, int steps) {
        var parameters = new LinkedHashMap<String, Object>();
        var conditions = criteria.conditions(order, after, parameters);
        var terms = named(criteria.terms(), parameters);
        var having = IntStream.range(0, terms.size())
                .mapToObj(at -> "%s as has%d".formatted(terms.get(at), at))
                .toList();
        var counts = IntStream.range(0, terms.size())
                .mapToObj("count(*) filter (where has%d)"::formatted)
                .toList();
        var all = IntStream.range(0, terms.size()).mapToObj("has%d"::formatted).toList();
        return db.sql("""
                with step as materialized (
                  select c.id, c.not_after, c.resource_key, %3$s
                  from certificate c
                  where not exists (select from integration_account a where a.emptying and a.id = c.account_id) and %1$s
                  order by %2$s
                  limit :steps)
                select count(*) as examined, array[%4$s] as having,
                  array(select c.id from step c where %5$s order by %2$s limit :limit) as found
                from step
                """.formatted(
                                String.join(" and ", conditions),
                                order.columns,
                                String.join(", ", having),
                                String.join(", ", counts),
                                String.join(" and ", all)))
                .params(parameters)
                .param("steps", steps)
                .param("limit", limit)
                .query((row, index) ->
                        new Walk(steps, row.getInt("examined"), numbers(row, "having"), numbers(row, "found")))
                .single();
    }

    private static List<Term> rarest(Walk walk, List<Term> terms) {
        var byCount = IntStream.range(0, terms.size())
                .boxed()
                .sorted(Comparator.comparing(walk.having()::get))
                .toList();
        var fewest = walk.having().get(byCount.getFirst());
        return byCount.stream()
                .filter(at -> walk.having().get(at) <= Math.max(2 * fewest, walk.examined() / FIRST_STEPS))
                .limit(MOST_LOOKED_UP)
                .map(terms::get)
                .toList();
    }

    private List<Long> lookUp(Criteria criteria, Order order, @Nullable Position after, int limit, List<Term> rarest) {
        var parameters = new LinkedHashMap<String, Object>();
        var conditions = new ArrayList<>(criteria.conditions(order, after, parameters));
        parameters.put("rarest", rarest.stream().map(Term::query).collect(joining(" & ")));
        return db.sql("""
                with c as materialized (
                  select c.id, c.not_after, c.resource_key, c.search_terms
                  from certificate c
                  where c.search_terms @@ cast(:rarest as tsquery) and %s
                    and not exists (select from integration_account a where a.emptying and a.id = c.account_id))
                select c.id
                from c
                where %s
                order by %s
                limit :limit
                """.formatted(
                                String.join(" and ", conditions),
                                String.join(" and ", named(criteria.terms(), parameters)),
                                order.columns))
                .params(parameters)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private static List<String> named(List<Term> terms, Map<String, Object> parameters) {
        return IntStream.range(0, terms.size())
                .mapToObj(at -> {
                    parameters.put("term" + at, terms.get(at).query());
                    return "c.search_terms @@ cast(:term%d as tsquery)".formatted(at);
                })
                .toList();
    }

    private static List<Long> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Long[]) row.getArray(column).getArray());
    }
}
