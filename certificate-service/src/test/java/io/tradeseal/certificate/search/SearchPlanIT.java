package io.tradeseal.certificate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.search.CertificateSearch.Criteria;
import io.tradeseal.certificate.search.CertificateSearch.Extent;
import io.tradeseal.certificate.search.CertificateSearch.Order;
import io.tradeseal.certificate.search.CertificateSearch.Position;
import io.tradeseal.certificate.store.SearchTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No statement of it reads a whole table. */
class SearchPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void a_page_by_expiry_or_name_or_words() {
        var search = SERVICE.bean(CertificateSearch.class);
        var everything = new Criteria("", null, new Extent.Everywhere());
        var ofAccount = new Criteria("", null, new Extent.Within(List.of(tables.accountId()), List.of()));
        var after = new Position(Double.toString(SERVICE.clock().instant().getEpochSecond() + 90_000d), 0);
        tables.scansNothing(() -> search.find(everything, Order.NOT_AFTER, null, 101));
        tables.scansNothing(() -> search.find(everything, Order.NOT_AFTER, after, 101));
        tables.scansNothing(() -> search.find(ofAccount, Order.NOT_AFTER, after, 101));
        tables.scansNothing(() -> search.find(everything, Order.NAME, null, 101));
        tables.scansNothing(() -> search.find(ofAccount, Order.NAME, new Position(tables.key("filler5"), 0), 101));
        tables.scansNothing(() -> assertThat(search.find(
                        new Criteria(SearchTerms.query("filler777"), null, new Extent.Everywhere()),
                        Order.NOT_AFTER,
                        null,
                        101))
                .isNotEmpty());
        tables.scansNothing(() -> search.find(
                new Criteria("", SERVICE.clock().instant().plus(Duration.ofDays(3)), new Extent.Everywhere()),
                Order.NOT_AFTER,
                null,
                101));
        tables.scansNothing(() -> search.find(
                new Criteria("", null, new Extent.Within(List.of(), List.of(tables.key("filler5")))),
                Order.NOT_AFTER,
                null,
                101));
    }

    @Test
    void the_counts() {
        var search = SERVICE.bean(CertificateSearch.class);
        tables.scansNothing(() -> search.count(
                new Criteria("", null, new Extent.Within(List.of(tables.accountId()), List.of())),
                SERVICE.clock().instant()));
    }
}
