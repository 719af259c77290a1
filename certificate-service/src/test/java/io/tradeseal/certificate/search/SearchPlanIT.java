package io.tradeseal.certificate.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.search.CertificateSearch.Hit;
import io.tradeseal.certificate.search.Criteria.Extent;
import io.tradeseal.certificate.search.Criteria.Order;
import io.tradeseal.certificate.search.Criteria.Position;
import io.tradeseal.certificate.search.SearchText.Term;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No statement of it reads a whole table. */
class SearchPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void a_page_by_expiry_or_name_or_words() {
        var search = SERVICE.bean(CertificateSearch.class);
        var everything = new Criteria(List.of(), null, new Extent.Everywhere());
        var ofAccount = new Criteria(List.of(), null, new Extent.Within(List.of(tables.accountId()), List.of()));
        var after = new Position(Double.toString(SERVICE.clock().instant().getEpochSecond() + 90_000d), 0);
        tables.scansNothing(() -> search.find(everything, Order.NOT_AFTER, null, 101));
        tables.scansNothing(() -> search.find(everything, Order.NOT_AFTER, after, 101));
        tables.scansNothing(() -> search.find(ofAccount, Order.NOT_AFTER, after, 101));
        tables.scansNothing(() -> search.find(everything, Order.NAME, null, 101));
        tables.scansNothing(() -> search.find(ofAccount, Order.NAME, new Position(tables.key("filler5"), 0), 101));
        tables.scansNothing(() -> assertThat(search.find(
                        new Criteria(SearchText.read("filler777"), null, new Extent.Everywhere()),
                        Order.NOT_AFTER,
                        null,
                        101))
                .isNotEmpty());
        tables.scansNothing(() -> search.find(
                new Criteria(List.of(), SERVICE.clock().instant().plus(Duration.ofDays(3)), new Extent.Everywhere()),
                Order.NOT_AFTER,
                null,
                101));
        tables.scansNothing(() -> search.find(
                new Criteria(List.of(), null, new Extent.Within(List.of(), List.of(tables.key("filler5")))),
                Order.NOT_AFTER,
                null,
                101));
    }

    /** Each term is that of many or of few, and what has all of them comes early, late or never. */
    @ParameterizedTest
    @CsvSource({
        "filler, 0, NOT_AFTER",
        "filler, 29990, NOT_AFTER",
        "filler, 15000, NAME",
        "word7, 0, NOT_AFTER",
        "word, 100, NAME",
        "filler777, 0, NOT_AFTER",
        "filler29999, 0, NOT_AFTER",
        "filler2999, 0, NAME",
        "filler299 word5, 0, NOT_AFTER",
        "word1 word2, 0, NOT_AFTER",
        "filler word7 filler7, 0, NOT_AFTER",
        "filler999 nothing, 0, NOT_AFTER",
        "12345678, 0, NOT_AFTER",
    })
    void a_search_finds_all_by_reading_few(String text, int from, Order order) {
        var search = SERVICE.bean(CertificateSearch.class);
        var criteria = new Criteria(
                SearchText.read(text),
                null,
                new Extent.OfAccount(tables.accountId(), tables.account().key()));
        var after = from == 0
                ? null
                : search.find(new Criteria(List.of(), null, criteria.extent()), order, null, from).stream()
                        .skip(from - 1L)
                        .map(hit -> new Position(hit.position(), hit.id()))
                        .findFirst()
                        .orElseThrow();
        var expected = tables.names("""
                search_terms @@ cast('%s' as tsquery) and %s order by %s limit 50
                """.formatted(
                        criteria.terms().stream()
                                .map(Term::query)
                                .collect(joining(" & "))
                                .replace("'", "''"),
                        after == null
                                ? "true"
                                : order == Order.NAME
                                        ? "resource_key > '%s'".formatted(after.key())
                                        : "(not_after, id) > (to_timestamp(%s), %d)".formatted(after.key(), after.id()),
                        order == Order.NAME ? "resource_key" : "not_after, id"));

        tables.scansNothing(() -> {
            // With the default for disks that turn, all of a table of this size are as soon sorted as a few walked
            // along.
            SERVICE.bean(JdbcClient.class)
                    .sql("set local random_page_cost = 1.1")
                    .update();
            var before = tables.certificatesRead();
            var found = search.find(criteria, order, after, 50);
            assertThat(found).extracting(Hit::name).containsExactlyElementsOf(expected);
            assertThat(tables.certificatesRead() - before).isLessThan(6000);
        });
    }

    @Test
    void what_many_have_is_not_looked_up_in_the_index_of_terms() {
        var search = SERVICE.bean(CertificateSearch.class);
        tables.inTransaction(() -> {
            var before = tables.scans("certificate_by_search_terms");
            search.find(
                    new Criteria(SearchText.read("filler word7"), null, new Extent.Everywhere()),
                    Order.NOT_AFTER,
                    null,
                    50);
            assertThat(tables.scans("certificate_by_search_terms")).isEqualTo(before);
        });
    }

    @Test
    void the_counts() {
        var counts = SERVICE.bean(CertificateCounts.class);
        tables.scansNothing(() -> counts.count(
                new Criteria(List.of(), null, new Extent.Within(List.of(tables.accountId()), List.of())),
                SERVICE.clock().instant()));
    }
}
