package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.ResourceIds;
import java.io.IOException;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills agreement-service's tables as its feeds and PUTs would: one account, whose agreements each have a guest's
 * certificate of their own and share ten of the host's, each with one completed rollover behind it.
 */
record Agreements(JdbcTemplate db, int certificates, int agreements) {
    static final String ACCOUNT = ResourceIds.key(RunningService.ACCOUNT);
    /** Of the host; the first certificates. */
    static final int HOSTS = 10;

    static String certificate(int number) {
        return ACCOUNT + "/certificates/c" + number;
    }

    static String agreement(int number) {
        return ACCOUNT + "/agreements/a" + number;
    }

    /** Number of the certificate that the agreement's guest has. */
    int guest(int agreement) {
        return HOSTS + agreement * ((certificates - HOSTS) / agreements);
    }

    void fill() throws IOException {
        db.update("""
                insert into account_replica (account_key, account_id, name, location, sku, revision, deleted, created_at)
                values (?, ?, 'benchmark', '', 'Premium', 1, false, now())
                """, ACCOUNT, RunningService.ACCOUNT);
        fillCertificates();
        fillAgreements();
        fillRollovers();
        db.execute("vacuum analyze");
    }

    /** Valid since between 20 and 40 days, each for 400 days from another moment on. */
    private void fillCertificates() {
        var index = db.queryForObject(
                "select indexdef from pg_indexes where indexname = 'certificate_replica_by_thumbprint'", String.class);
        db.execute("drop index certificate_replica_by_thumbprint");
        db.update("""
                insert into certificate_replica
                    (certificate_key, certificate_id, name, account_key, kind, revision, deleted, versions, thumbprints)
                select k.account || '/certificates/c' || n, k.id || '/certificates/c' || n, 'c' || n, k.account,
                    case when n <= k.hosts then 'private' else 'public' end, 1, false,
                    replace(replace(replace(k.version, '@n', n::text),
                        '@from', to_char(now() - interval '20 days' - n % 20 * interval '1 day', k.format)),
                        '@until', to_char(now() + n * k.step, k.format)),
                    array[lpad(to_hex(n), 40, '0')]
                from (values (?, ?, ?, ?, ?, interval '400 days' / ?)) as k (account, id, hosts, version, format, step),
                    generate_series(1, ?) as n
                """, ACCOUNT, RunningService.ACCOUNT, HOSTS, version(), TIME, certificates, certificates);
        db.execute(Objects.requireNonNull(index));
        db.update("""
                insert into certificate_bound (certificate_key, at, account_key)
                select certificate_key, (v #>> '{0,notAfter}')::timestamptz, account_key
                from (select certificate_key, account_key, versions::json as v from certificate_replica) as known
                union
                select certificate_key, (v #>> '{0,notBefore}')::timestamptz, account_key
                from (select certificate_key, account_key, versions::json as v from certificate_replica) as known
                """);
    }

    private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"";

    /** JSON of the versions; @n, @from and @until stand for the number, and the ends of validity and window. */
    private static String version() {
        var base64 = "0123456789abcdefghijklmnopqrst/+".repeat(36);
        return """
                [{"version":1,"state":"Enabled","current":true,"thumbprint":"%1$s","thumbprintSha256":"%1$s%2$s",\
                "subject":"CN=partner @n","issuer":"CN=Issuing CA","serialNumber":"4D2C1F","notBefore":"@from",\
                "notAfter":"@until","activeFrom":"@from","activeUntil":"@until","publicCertificate":"%3$s",\
                "trust":{"status":"Trusted","validUntil":"@until","revocation":"Good"}}]""".formatted("0".repeat(40), "0".repeat(24), base64);
    }

    private void fillAgreements() throws IOException {
        var properties = properties();
        db.update("""
                insert into artifact (resource_key, resource_id, account_key, kind, name, type_key, location, tags,
                    properties, revision, edited_revision, created_at, changed_at)
                select k.account || '/agreements/a' || n, k.id || '/agreements/a' || n, k.account, 'AGREEMENT', 'a' || n,
                    'as2', '', '{}', k.properties, 1, 1, now(), now()
                from (values (?, ?, ?)) as k (account, id, properties), generate_series(1, ?) as n
                """, ACCOUNT, RunningService.ACCOUNT, properties, agreements);
        db.update("""
                insert into certificate_user (agreement_key, agreement_id, name, account_key, protocol, host_partner,
                    guest_partner, deleted)
                select resource_key, resource_id, name, account_key, 'AS2', 'Contoso', 'Fabrikam', false from artifact
                """);
        db.update("""
                insert into certificate_use (certificate_key, agreement_key, slots)
                select ? || '/certificates/c' || 1 + n % ?, ? || '/agreements/a' || n,
                    '{SEND_SIGNING,RECEIVE_ENCRYPTION}'::text[]
                from generate_series(1, ?) as n
                """, ACCOUNT, HOSTS, ACCOUNT, agreements);
        db.update("""
                insert into certificate_use (certificate_key, agreement_key, slots)
                select ? || '/certificates/c' || ? + n * ?, ? || '/agreements/a' || n,
                    '{SEND_ENCRYPTION,RECEIVE_SIGNING}'::text[]
                from generate_series(1, ?) as n
                """, ACCOUNT, HOSTS, guest(1) - HOSTS, ACCOUNT, agreements);
    }

    /** With all settings of AS2, as the golden example has them. */
    private static String properties() throws IOException {
        try (var file = Agreements.class.getResourceAsStream("/example/AgreementCreated.v1.json")) {
            if (file == null) throw new IllegalStateException("the golden example is missing");
            var json = JsonMapper.shared();
            var state = json.readTree(new String(file.readAllBytes(), UTF_8));
            var properties = json.createObjectNode();
            for (var member : new String[] {
                "agreementType", "hostPartner", "guestPartner", "hostIdentity", "guestIdentity", "content"
            }) {
                properties.set(member, state.path(member));
            }
            return properties.toString();
        }
    }

    private void fillRollovers() {
        db.update("""
                insert into rollover (rollover_key, account_id, account_key, name, certificate_key, certificate_id,
                    from_version, to_version, switching, overlap_end, implicit, state, revision, created_at, changed_at)
                select ? || '/rollovers/r' || n, ?, ?, 'r' || n, ? || '/certificates/c' || n, ? || '/certificates/c' || n,
                    0, 1, 'DATE', now(), true, 'COMPLETED', 3, now(), now()
                from generate_series(1, ?) as n
                """, ACCOUNT, RunningService.ACCOUNT, ACCOUNT, ACCOUNT, RunningService.ACCOUNT, HOSTS);
        db.update("""
                insert into rollover_step (step_key, rollover_key, step_id, agreement_key, agreement_id, partner, state,
                    revision, switched_at, history)
                select k.account || '/rollovers/r' || 1 + n % k.hosts || '/agreements/a' || n,
                    k.account || '/rollovers/r' || 1 + n % k.hosts, k.account || '/rollovers/r' || 1 + n % k.hosts
                        || '/agreements/a' || n,
                    k.account || '/agreements/a' || n, k.account || '/agreements/a' || n, 'Fabrikam', 'SWITCHED', 2,
                    now() - interval '20 days', '[]'
                from (values (?, ?)) as k (account, hosts), generate_series(1, ?) as n
                """, ACCOUNT, HOSTS, agreements);
    }
}
