package io.tradeseal.agreement.uses;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.kit.work.WakeUp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code certificate_user} and {@code certificate_use}. */
@Repository
public class CertificateUsers {
    static final String COLUMNS = """
            u.agreement_key, u.agreement_id, u.name, u.account_key, u.protocol, u.host_partner, u.guest_partner,
            u.checked_roles, u.needed_roles""";

    static final String OF_CERTIFICATE = "select " + COLUMNS + """

            from certificate_use c join certificate_user u using (agreement_key)
            where c.certificate_key = :certificate and c.agreement_key > :after
            order by c.agreement_key
            limit :limit
            """;
    static final String OF_CERTIFICATES = """
            select c.certificate_key, c.agreement_key
            from unnest(cast(:certificates as text[])) as wanted (key)
            cross join lateral (
              select certificate_key, agreement_key from certificate_use
              where certificate_key = wanted.key order by agreement_key limit :limit) as c
            """;
    static final String COUNT = "select count(*) from certificate_use where certificate_key = ?";
    static final String OF_AGREEMENTS =
            "select agreement_key, certificate_key, slots from certificate_use where agreement_key = any(?)";

    private final JdbcClient db;
    private final WakeUp wakeUp;

    CertificateUsers(JdbcClient db, WakeUp wakeUp) {
        this.db = db;
        this.wakeUp = wakeUp;
    }

    /** Stores what an agreement names now, in the transaction that changes the agreement. */
    public void put(CertificateUser user) {
        db.sql("""
                insert into certificate_user
                    (agreement_key, agreement_id, name, account_key, protocol, host_partner, guest_partner,
                     checked_roles, needed_roles, changed, deleted, evaluate_at)
                values (:key, :id, :name, :account, :protocol, :host, :guest, :checked, :needed, true, false, to_timestamp(0))
                on conflict (agreement_key) do update
                set agreement_id = excluded.agreement_id, name = excluded.name, protocol = excluded.protocol,
                    host_partner = excluded.host_partner, guest_partner = excluded.guest_partner,
                    checked_roles = excluded.checked_roles, needed_roles = excluded.needed_roles, changed = true, deleted = false,
                    evaluate_at = excluded.evaluate_at
                """)
                .param("key", user.agreementKey())
                .param("id", user.agreementId())
                .param("name", user.name())
                .param("account", user.accountKey())
                .param("protocol", user.protocol().name())
                .param("host", user.hostPartner())
                .param("guest", user.guestPartner())
                .param("checked", names(user.checkedRoles()))
                .param("needed", names(user.neededRoles()))
                .update();
        var slots = new HashMap<String, List<String>>();
        user.certificates()
                .forEach((slot, certificate) -> slots.computeIfAbsent(certificate, ignored -> new ArrayList<>())
                        .add(slot.name()));
        db.sql("delete from certificate_use where agreement_key = :key and certificate_key <> all(:certificates)")
                .param("key", user.agreementKey())
                .param("certificates", slots.keySet().toArray(String[]::new))
                .update();
        slots.forEach((certificate, names) -> db.sql("""
                insert into certificate_use (certificate_key, agreement_key, slots) values (:certificate, :key, :slots)
                on conflict (certificate_key, agreement_key) do update set slots = excluded.slots
                """)
                .param("certificate", certificate)
                .param("key", user.agreementKey())
                .param("slots", names.stream().sorted().toArray(String[]::new))
                .update());
        wakeUp.signal();
    }

    /** An agreement that was deleted uses nothing; it is looked at once more, so that its risks end. */
    public void remove(String agreementKey) {
        db.sql("delete from certificate_use where agreement_key = ?")
                .param(agreementKey)
                .update();
        db.sql("""
                update certificate_user set deleted = true, changed = true, evaluate_at = to_timestamp(0)
                where agreement_key = ?
                """).param(agreementKey).update();
        wakeUp.signal();
    }

    /** Empty for an agreement that there is not. */
    public Optional<CertificateUser> find(String agreementKey) {
        return findAll(List.of(agreementKey)).stream().findFirst();
    }

    /** Those that there are, in the order of their keys. */
    public List<CertificateUser> findAll(Collection<String> agreementKeys) {
        var users = db.sql("select " + COLUMNS + """

                from certificate_user u where u.agreement_key = any(?) and not u.deleted order by u.agreement_key
                """)
                .param(agreementKeys.toArray(String[]::new))
                .query(CertificateUsers::user)
                .list();
        return withCertificates(users);
    }

    /**
     * The agreements that name a certificate, in the order of their keys.
     *
     * @param after key of the last one seen; empty to begin
     */
    public List<CertificateUser> ofCertificate(String certificateKey, String after, int limit) {
        return withCertificates(db.sql(OF_CERTIFICATE)
                .param("certificate", certificateKey)
                .param("after", after)
                .param("limit", limit)
                .query(CertificateUsers::user)
                .list());
    }

    /**
     * The first agreements that name each of these certificates, by certificate, each in the order of their keys.
     *
     * @param limit of each certificate
     */
    public Map<String, List<CertificateUser>> ofCertificates(Collection<String> certificateKeys, int limit) {
        var keys = new LinkedHashMap<String, List<String>>();
        db.sql(OF_CERTIFICATES)
                .param("certificates", certificateKeys.toArray(String[]::new))
                .param("limit", limit)
                .query(row -> {
                    keys.computeIfAbsent(row.getString("certificate_key"), ignored -> new ArrayList<>())
                            .add(row.getString("agreement_key"));
                });
        var users = findAll(keys.values().stream().flatMap(List::stream).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(CertificateUser::agreementKey, Function.identity()));
        var byCertificate = new LinkedHashMap<String, List<CertificateUser>>();
        keys.forEach((certificate, agreements) -> byCertificate.put(
                certificate,
                agreements.stream()
                        .flatMap(key -> Stream.ofNullable(users.get(key)))
                        .toList()));
        return byCertificate;
    }

    /** Has agreements looked at again at that instant, or earlier where they would be anyway. */
    public void evaluate(Collection<String> agreementKeys, Instant at) {
        evaluate("agreement_key = any(:keys)", agreementKeys, at);
    }

    /** Has every agreement looked at again that names one of these certificates. */
    public void evaluateUsersOf(Collection<String> certificateKeys, Instant at) {
        evaluate(
                "agreement_key in (select agreement_key from certificate_use where certificate_key = any(:keys))",
                certificateKeys,
                at);
    }

    /**
     * Also those that are due already: with their rows locked nobody can look at them, as they were before this
     * transaction, and take them for done. Locked in the order of their keys, so that two who do so do not wait for each
     * other.
     */
    private void evaluate(String which, Collection<String> keys, Instant at) {
        if (keys.isEmpty()) return;
        db.sql("""
                with locked as (
                  select agreement_key as key from certificate_user where %s order by agreement_key for update)
                update certificate_user set evaluate_at = least(evaluate_at, :at), changed = true
                from locked where agreement_key = locked.key
                """.formatted(which))
                .param("keys", keys.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public long count(String certificateKey) {
        return db.sql(COUNT).param(certificateKey).query(Long.class).single();
    }

    List<CertificateUser> withCertificates(List<CertificateUser> users) {
        if (users.isEmpty()) return users;
        var certificates = new HashMap<String, Map<Slot, String>>();
        db.sql(OF_AGREEMENTS)
                .param(users.stream().map(CertificateUser::agreementKey).toArray(String[]::new))
                .query(row -> {
                    var named = certificates.computeIfAbsent(
                            row.getString("agreement_key"), ignored -> new EnumMap<>(Slot.class));
                    for (var slot : (String[]) row.getArray("slots").getArray()) {
                        named.put(Slot.valueOf(slot), row.getString("certificate_key"));
                    }
                });
        return users.stream()
                .map(user -> user.with(certificates.getOrDefault(user.agreementKey(), Map.of())))
                .toList();
    }

    static CertificateUser user(ResultSet row, int number) throws SQLException {
        return new CertificateUser(
                row.getString("agreement_key"),
                row.getString("agreement_id"),
                row.getString("name"),
                row.getString("account_key"),
                Protocol.valueOf(row.getString("protocol")),
                row.getString("host_partner"),
                row.getString("guest_partner"),
                Map.of(),
                roles(row, "checked_roles"),
                roles(row, "needed_roles"));
    }

    private static Set<CertificateRole> roles(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(CertificateRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String[] names(Set<CertificateRole> roles) {
        return roles.stream().map(CertificateRole::name).toArray(String[]::new);
    }
}
