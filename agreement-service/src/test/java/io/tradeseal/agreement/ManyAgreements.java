package io.tradeseal.agreement;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements that name "host" and "guest", ask for no trust, and are known as if each had been PUT. */
public final class ManyAgreements {
    private static final JdbcClient DB = Running.service().bean(JdbcClient.class);

    private ManyAgreements() {}

    /** With the certificates that they name, and "next", which can take the place of "guest". */
    public static void replaceable(Trade trade, int many) {
        var made = TestCertificates.of("CN=partner")
                .valid(trade.day(-30), trade.day(300))
                .make();
        trade.certificate("host", "private", trade.version(1, "Enabled", made, true));
        trade.certificate("guest", "public", trade.version(1, "Enabled", made, false));
        trade.certificate("next", "public", trade.version(1, "Enabled", made, false));
        of(trade, many);
    }

    /** Rows of one agreement that is PUT, under other names: making all of them by PUT takes minutes. */
    public static void of(Trade trade, int many) {
        var body = trade.body("host", "guest");
        Trade.settings(body, "validationSettings")
                .forEach(settings -> settings.put("checkCertificateRevocationListOnSend", false)
                        .put("checkCertificateRevocationListOnReceive", false));
        trade.agreement("A", body);
        var key = ResourceIds.key(ResourceIds.agreement(trade.account, "A"));
        copies("artifact", "resource_key", "resource_id, name", key, many);
        copies("certificate_user", "agreement_key", "agreement_id, name", key, many);
        copies("certificate_use", "agreement_key", "", key, many);
        copies("agreement_fitness", "agreement_key", "", key, many);
    }

    private static void copies(String table, String keyColumn, String numbered, String key, int many) {
        var changed = numbered.isEmpty() ? keyColumn : keyColumn + ", " + numbered;
        var columns = DB.sql("select column_name from information_schema.columns where table_name = ?")
                .param(table)
                .query(String.class)
                .list();
        var values = columns.stream()
                .map(column -> List.of(changed.split(", ")).contains(column) ? column + " || n" : column)
                // Nobody else may be called what an agreement's host is called in its messages.
                .map(column ->
                        column.equals("properties") ? "replace(properties, '\"C0\"', '\"C' || n || 'x\"')" : column)
                .toList();
        DB.sql("insert into %s (%s) select %s from %s, generate_series(2, :many) as n where %s = :key"
                        .formatted(table, String.join(", ", columns), String.join(", ", values), table, keyColumn))
                .param("many", many)
                .param("key", key)
                .update();
        DB.sql("vacuum analyze " + table).update();
    }
}
