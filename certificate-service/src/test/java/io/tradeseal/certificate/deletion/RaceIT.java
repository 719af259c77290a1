package io.tradeseal.certificate.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.x509.TestCertificates;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is read while somebody deletes it. */
class RaceIT {
    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);

    /** Runs the reading, stops it before it reads versions, deletes the certificate, and lets it go on. */
    private Running.Answer whileDeleting(String id, Callable<Running.Answer> reading) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = service.bean(TransactionOperations.class).execute(transaction -> {
                db.sql("lock table certificate_version in access exclusive mode")
                        .update();
                var running = threads.submit(reading);
                Awaitility.await().until(() -> db.sql("""
                                select exists (
                                  select from pg_locks
                                  where relation = 'certificate_version'::regclass and not granted)
                                """).query(Boolean.class).single());
                var key = id.toLowerCase(Locale.ROOT);
                db.sql("update certificate set deleted_at = now() where resource_key = ?")
                        .param(key)
                        .update();
                db.sql("""
                        update certificate_version set state = 'DELETED'
                        where certificate_id = (select c.id from certificate c where c.resource_key = ?)
                        """).param(key).update();
                return running;
            });
            return answer.get();
        }
    }

    @Test
    void a_certificate_that_is_being_deleted_is_there_or_absent() throws Exception {
        var account = service.account();
        for (var name : new String[] {"a", "b", "c"}) {
            var body = Running.body(TestCertificates.selfSigned("CN=" + name).base64());
            assertThat(service.put(account + "/certificates/" + name).send(body).status())
                    .isEqualTo(201);
        }
        var a = account + "/certificates/a";
        var gone = whileDeleting(a, () -> service.get(a).send());
        assertThat(gone.status()).isEqualTo(404);

        var b = account + "/certificates/b";
        var page = whileDeleting(
                b, () -> service.get(account + "/certificates?$top=1").send());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("nextLink").isMissingNode()).isFalse();
        var last = service.get(page.json().path("nextLink").asString()).send();
        assertThat(last.json().path("value").get(0).path("name").asString()).isEqualTo("c");
    }
}
