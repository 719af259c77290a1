package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.kit.arm.Bodies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes changes of certificates, many in one statement. */
@Repository
public class CertificateWriter {
    private final JdbcTemplate db;
    private final VersionWriter versions;

    CertificateWriter(JdbcTemplate db, VersionWriter versions) {
        this.db = db;
        this.versions = versions;
    }

    private record Row(
            Certificate certificate,
            StoredVersion shown,
            @Nullable Instant nextShown) {
        static Row of(Change change, Instant now) {
            var shown = change.after().shown(now).orElse(change.concerned());
            return new Row(change.after(), shown, change.after().nextShown(now));
        }

        /** Null too of what is deleted: by this alone the search for the same key tells the living. */
        @Nullable
        Long keyHash() {
            return shown.publicCertificate() == null || !certificate.isLive()
                    ? null
                    : shown.publicCertificate().facts().keyHash();
        }
    }

    /**
     * Writes what is written; new certificates get their ids.
     *
     * @return the changes as stored, by key; a new certificate that another transaction made first is missing
     */
    public Map<String, Change> write(List<Change> changes, Instant now) {
        var stored = new HashMap<String, Change>();
        var fresh = changes.stream().filter(change -> change.after().id() == 0).toList();
        var known = changes.stream()
                .filter(change -> change.after().id() != 0 && change.isWritten())
                .toList();
        insert(fresh, now, stored);
        update(known, now);
        known.forEach(change -> stored.put(change.after().key(), change));
        versions.write(List.copyOf(stored.values()));
        return stored;
    }

    private void insert(List<Change> changes, Instant now, Map<String, Change> stored) {
        if (changes.isEmpty()) {
            return;
        }
        var byKey = new HashMap<String, Change>();
        changes.forEach(change -> byKey.put(change.after().key(), change));
        var rows = changes.stream().map(change -> Row.of(change, now)).toList();
        var columns = values(new Columns<>(rows)
                .number(row -> row.certificate().identity().accountId())
                .text(row -> row.certificate().key())
                .text(row -> row.certificate().name())
                .time(row -> row.certificate().lifespan().createdAt()));
        db.query("""
                insert into certificate (account_id, resource_key, name, created_at, location, tags, metadata, contacts,
                  revision, edition, last_version, changed_at, deleted_at, shown_version, not_after, key_hash, search_terms,
                  next_change_at)
                select account_id, resource_key, name, to_timestamp(created_at), location, tags, metadata, contacts,
                  revision, edition, last_version, to_timestamp(changed_at), to_timestamp(deleted_at), shown_version,
                  coalesce(to_timestamp(not_after), 'infinity'), key_hash,
                  array_to_tsvector(string_to_array(search_terms, ' ')), to_timestamp(next_change_at)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as row (account_id, resource_key, name, created_at, location, tags, metadata, contacts, revision, edition,
                    last_version, changed_at, deleted_at, shown_version, not_after, key_hash, search_terms, next_change_at)
                order by resource_key
                on conflict (resource_key) do nothing
                returning id, resource_key
                """, columns::set, row -> {
            var key = row.getString("resource_key");
            var change = byKey.get(key);
            if (change != null) {
                stored.put(key, change.withId(row.getLong("id")));
            }
        });
    }

    private void update(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        var rows = changes.stream().map(change -> Row.of(change, now)).toList();
        var columns = values(new Columns<>(rows)
                .number(row -> row.certificate().id())
                .text(row -> row.certificate().name())
                .time(row -> row.certificate().lifespan().createdAt()));
        db.update("""
                update certificate
                set name = row.name, created_at = to_timestamp(row.created_at), location = row.location, tags = row.tags,
                  metadata = row.metadata, contacts = row.contacts, revision = row.revision, edition = row.edition,
                  last_version = row.last_version, changed_at = to_timestamp(row.changed_at),
                  deleted_at = to_timestamp(row.deleted_at), shown_version = row.shown_version,
                  not_after = coalesce(to_timestamp(row.not_after), 'infinity'), key_hash = row.key_hash,
                  search_terms = array_to_tsvector(string_to_array(row.search_terms, ' ')),
                  next_change_at = to_timestamp(row.next_change_at)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as row (id, name, created_at, location, tags, metadata, contacts, revision, edition, last_version, changed_at,
                    deleted_at, shown_version, not_after, key_hash, search_terms, next_change_at)
                where certificate.id = row.id
                """, columns::set);
    }

    /** What both statements write, in this order. */
    private static Columns<Row> values(Columns<Row> columns) {
        return columns.text(row -> row.certificate().content().location())
                .text(row -> json(row.certificate().content().tags()))
                .text(row -> jsonOrNull(row.certificate().content().metadata()))
                .text(row -> json(row.certificate().content().contacts()))
                .number(row -> row.certificate().revision().number())
                .number(row -> row.certificate().revision().edition())
                .number(row -> row.certificate().lastVersion())
                .time(row -> row.certificate().lifespan().changedAt())
                .time(row -> row.certificate().lifespan().deletedAt())
                .number(row -> row.shown().number())
                .time(row -> row.shown().notAfter())
                .nullableNumber(Row::keyHash)
                .text(row -> SearchTerms.of(row.certificate()))
                .time(Row::nextShown);
    }

    private static String json(Object value) {
        return Bodies.JSON.writeValueAsString(value);
    }

    private static @Nullable String jsonOrNull(@Nullable Object value) {
        return value == null ? null : json(value);
    }

    /** Brings the copies that lists go by up to date; no change of the certificate itself. */
    public void refreshShown(List<Certificate> certificates, Instant now) {
        var rows = certificates.stream()
                .flatMap(certificate -> certificate.shown(now).stream()
                        .map(shown -> new Row(certificate, shown, certificate.nextShown(now))))
                .toList();
        var columns = new Columns<>(rows)
                .number(row -> row.certificate().id())
                .number(row -> row.shown().number())
                .time(row -> row.shown().notAfter())
                .nullableNumber(Row::keyHash)
                .time(Row::nextShown);
        db.update("""
                update certificate
                set shown_version = row.shown_version, not_after = coalesce(to_timestamp(row.not_after), 'infinity'),
                  key_hash = row.key_hash, next_change_at = to_timestamp(row.next_change_at)
                from unnest(?, ?, ?, ?, ?) as row (id, shown_version, not_after, key_hash, next_change_at)
                where certificate.id = row.id
                """, columns::set);
    }
}
