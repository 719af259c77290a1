package io.tradeseal.benchmarks;

import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Certificates to be searched, with the terms that certificate-service stores: partners of 50,000 companies, of 20 issuers,
 * each with a fingerprint, a serial number, a host, a mailbox, an address and a URI of its own, expiring in no order.
 */
final class FoundCertificates {
    private static final String KEY = RunningService.ACCOUNT.toLowerCase(Locale.ROOT) + "/certificates/";
    /** Stored last, so that their terms still wait to be sorted into the index. */
    private static final int NEWEST = 5_000;

    private static final int BATCH = 50_000;

    private final JdbcTemplate db;
    private final int count;

    FoundCertificates(JdbcTemplate db, int count) {
        this.db = db;
        this.count = count;
    }

    /** In SQL and in Java alike; n is the number of a certificate, from 1. */
    static String host(int n) {
        return "as2-%d.company%d.example".formatted(n, n % 50_000);
    }

    static String mailbox(int n) {
        return "edi%d@company%d.example".formatted(n, n % 50_000);
    }

    static String address(int n) {
        return "10.%d.%d.%d".formatted(n >> 16, n >> 8 & 255, n & 255);
    }

    static String uri(int n) {
        return "https://%s:4080/receive".formatted(host(n));
    }

    void fill() {
        var index = db.queryForObject(
                "select indexdef from pg_indexes where indexname = 'certificate_by_search_terms'", String.class);
        db.execute("drop index certificate_by_search_terms");
        for (int from = 1; from <= count - NEWEST; from += BATCH) {
            insert(from, Math.min(from + BATCH - 1, count - NEWEST));
        }
        db.execute("set maintenance_work_mem = '512MB'; " + index + "; reset maintenance_work_mem");
        db.execute("vacuum analyze certificate");
        db.execute("vacuum analyze certificate_version");
        insert(count - NEWEST + 1, count);
    }

    private void insert(int from, int to) {
        db.update("""
                insert into certificate (account_id, resource_key, name, location, tags, contacts, revision, edition,
                  last_version, created_at, changed_at, shown_version, not_after, search_terms)
                select a.id, ? || 'company' || n % 50000 || '-as2-' || n, 'Company' || n % 50000 || '-AS2-' || n, 'westus',
                  '{}', '[]', 1, 1, 1, now(), now(), 1, now() + (n::bigint * 7919 % 1000000) * interval '1 minute',
                  array_to_tsvector(array['#' || encode(substr(sha256(('a' || n)::bytea), 1, 20), 'hex'),
                    '#' || encode(sha256(n::text::bytea), 'hex'), '#' || ltrim(md5(n::text), '0'), 'company' || n % 50000,
                    'as2', n::text, 'cn', 'company', (n % 50000)::text, 'example', 'o', 'gmbh', 'c',
                    (array['de', 'fr', 'nl'])[1 + n % 3], 'issuing', 'authority', 'g' || n % 20, 'trust', 'edi' || n,
                    '=10.' || (n >> 16) || '.' || (n >> 8 & 255) || '.' || (n & 255), 'https', '4080', 'receive',
                    'word' || n % 8, 'term' || n / 8 % 8])
                from integration_account a, generate_series(?, ?) as n
                """, KEY, from, to);
        db.update("""
                insert into certificate_version (certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash,
                  subject, issuer, serial_number, not_before, not_after, active_from, active_until, public_certificate,
                  chain, details, created_at, changed_at)
                select c.id, 1, 'ENABLED', upper(encode(substr(sha256(('a' || n)::bytea), 1, 20), 'hex')),
                  upper(encode(sha256(n::text::bytea), 'hex')), n, 'CN=as2-' || n || '.company' || n % 50000
                    || '.example,O=Company ' || n % 50000 || ' GmbH,C=DE', 'CN=Issuing Authority G' || n % 20 || ',O=Trust',
                  upper(md5(n::text)), now(), c.not_after, now(), c.not_after, convert_to(repeat('certificate ', 100), 'UTF8'), '',
                  '{"attributes":{"keySize":0,"extendedKeyUsage":[],"subjectAlternativeNames":[]},"findings":[],"chain":[]}',
                  now(), now()
                from generate_series(?, ?) as n
                join certificate c on c.resource_key = ? || 'company' || n % 50000 || '-as2-' || n
                """, from, to, KEY);
    }
}
