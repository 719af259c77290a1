package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateEvent.CertificateDeleted;
import io.tradeseal.contracts.CertificateEvent.CertificateUpdated;
import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request makes of a certificate.
 *
 * @param after the certificate from now on
 * @param concerned the version that was uploaded, edited or, failing that, is shown
 * @param added versions that are new
 * @param edited versions whose state or window is other than before
 */
public record Change(
        Kind kind, Certificate after, StoredVersion concerned, List<StoredVersion> added, List<StoredVersion> edited) {

    public enum Kind {
        CREATED,
        NEW_VERSION,
        UPDATED,
        UNCHANGED,
        DELETED
    }

    /** What becomes of a certificate whose versions are these from now on. */
    public static Change of(
            Kind kind,
            Certificate before,
            CertificateContent content,
            List<StoredVersion> versions,
            StoredVersion concerned,
            Instant now) {
        var added = versions.stream()
                .filter(version -> version.number() > before.lastVersion())
                .toList();
        var edited = versions.stream()
                .filter(version -> version.number() <= before.lastVersion()
                        && !before.versions().contains(version))
                .toList();
        return new Change(kind, before.changed(content, versions, now), concerned, added, edited);
    }

    public static Change deletion(Certificate certificate, Instant now) {
        return new Change(
                Kind.DELETED, certificate.deleted(now), certificate.shown(now).orElseThrow(), List.of(), List.of());
    }

    /**
     * What was found about the chains of versions: those of which it is other than before are all that is written. Empty
     * when there is none.
     */
    public static Optional<Change> review(Certificate certificate, List<StoredVersion> versions, Instant now) {
        var edited = versions.stream()
                .filter(version -> !certificate.versions().contains(version))
                .toList();
        if (edited.isEmpty()) {
            return Optional.empty();
        }
        var after = certificate.reviewed(versions);
        var concerned = after.shown(now).filter(edited::contains).orElse(edited.getFirst());
        return Optional.of(new Change(Kind.UPDATED, after, concerned, List.of(), edited));
    }

    public static Change unchanged(Certificate certificate, StoredVersion concerned) {
        return new Change(Kind.UNCHANGED, certificate, concerned, List.of(), List.of());
    }

    public boolean isWritten() {
        return kind != Kind.UNCHANGED;
    }

    public Change withId(long id) {
        return new Change(kind, after.withId(id), concerned, added, edited);
    }

    public CertificateEvent event(Instant now) {
        var state = after.state(concerned, now);
        return switch (kind) {
            case CREATED, NEW_VERSION -> new CertificateUploaded(state);
            case UPDATED, UNCHANGED -> new CertificateUpdated(state);
            case DELETED -> new CertificateDeleted(state);
        };
    }

    /** The answer to a request of the inbox, whatever the upload changed. */
    public CertificateUploaded answer(Instant now) {
        return new CertificateUploaded(after.state(concerned, now));
    }
}
