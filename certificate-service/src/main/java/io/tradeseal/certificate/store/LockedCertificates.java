package io.tradeseal.certificate.store;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Changes of certificates that are there: held, so that nobody else changes them before the transaction ends, written, and
 * told. The account is locked before its certificate, as by everybody, or two transactions could wait for each other.
 */
@Component
public class LockedCertificates {
    private final Accounts accounts;
    private final Certificates certificates;
    private final CertificateWriter writer;
    private final Outbox outbox;

    /** A living certificate of a living account. */
    public record Held(Account account, Certificate certificate) {}

    LockedCertificates(Accounts accounts, Certificates certificates, CertificateWriter writer, Outbox outbox) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.writer = writer;
        this.outbox = outbox;
    }

    /** Empty when there is none. */
    public Optional<Held> hold(CertificateId id) {
        accounts.lockShared(List.of(id.account().key()));
        var account = accounts.findLive(id.account().key());
        var certificate = Optional.ofNullable(
                        certificates.lock(List.of(id.key())).get(id.key()))
                .filter(Certificate::isLive);
        return account.flatMap(found -> certificate.map(held -> new Held(found, held)));
    }

    /** Writes the changes of held certificates, each with its event. */
    public void change(List<Change> changes, Instant now) {
        writer.write(changes, now);
        outbox.appendAll(
                changes.stream().map(change -> Emission.of(change.event(now))).toList());
    }
}
