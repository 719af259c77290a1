package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.artifact.ArtifactId;
import io.tradeseal.agreement.artifact.Kind;
import io.tradeseal.agreement.partner.PartnerUses;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.error.ErrorBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every statement on {@code agreement_identities}: who is in which living agreement. */
@Repository
class AgreementParties implements PartnerUses {
    private static final int SHOWN = 100;

    private final JdbcClient db;

    AgreementParties(JdbcClient db) {
        this.db = db;
    }

    private record Use(String resourceId, String name, boolean asHost) {}

    @Override
    public List<ErrorBody.Detail> of(Artifact partner) {
        return db
                .sql("""
                select a.resource_id, a.name, u.as_host
                from (
                  select agreement_key, true as as_host from agreement_identities where host_partner_key = :partner
                  union all
                  select agreement_key, false from agreement_identities where guest_partner_key = :partner
                ) as u
                join artifact a on a.resource_key = u.agreement_key
                order by u.agreement_key
                limit :limit
                """)
                .param("partner", ResourceIds.key(partner.resourceId()))
                .param("limit", SHOWN)
                .query(Use.class)
                .list()
                .stream()
                .map(use -> ErrorBody.Detail.of(
                        "PartnerInUse",
                        "The agreement '%s' has it as %s.".formatted(use.name(), use.asHost() ? "host" : "guest"),
                        use.resourceId()))
                .toList();
    }

    /** The agreements that refer to a process configuration, the first 100. */
    List<ErrorBody.Detail> ofConfiguration(Artifact configuration) {
        return db
                .sql("""
                select a.resource_id, a.name, false as as_host
                from agreement_identities i join artifact a on a.resource_key = i.agreement_key
                where i.configuration_key = :configuration
                order by i.agreement_key
                limit :limit
                """)
                .param("configuration", ResourceIds.key(configuration.resourceId()))
                .param("limit", SHOWN)
                .query(Use.class)
                .list()
                .stream()
                .map(use -> ErrorBody.Detail.of(
                        "ConfigurationInUse",
                        "The agreement '%s' refers to it.".formatted(use.name()),
                        use.resourceId()))
                .toList();
    }

    /** Name of another agreement of the same type between the same identities. */
    Optional<String> rival(ArtifactId id, ObjectNode properties) {
        return db.sql("""
                select a.name
                from agreement_identities i join artifact a on a.resource_key = i.agreement_key
                where i.account_key = :account and i.type_key = :type
                  and i.host_qualifier = :hostQualifier and i.host_value = :hostValue
                  and i.guest_qualifier = :guestQualifier and i.guest_value = :guestValue
                  and i.agreement_key <> :key
                """).params(values(id, properties)).query(String.class).optional();
    }

    void put(ArtifactId id, ObjectNode properties) {
        db.sql("""
                insert into agreement_identities (agreement_key, account_key, type_key, host_partner_key,
                  guest_partner_key, host_qualifier, host_value, guest_qualifier, guest_value, configuration_key)
                values (:key, :account, :type, :host, :guest, :hostQualifier, :hostValue, :guestQualifier, :guestValue,
                  :configuration)
                on conflict (agreement_key) do update
                set type_key = excluded.type_key, host_partner_key = excluded.host_partner_key,
                    guest_partner_key = excluded.guest_partner_key, host_qualifier = excluded.host_qualifier,
                    host_value = excluded.host_value, guest_qualifier = excluded.guest_qualifier,
                    guest_value = excluded.guest_value, configuration_key = excluded.configuration_key
                """).params(values(id, properties)).update();
    }

    void remove(String agreementKey) {
        db.sql("delete from agreement_identities where agreement_key = ?")
                .param(agreementKey)
                .update();
    }

    private static Map<String, @Nullable Object> values(ArtifactId id, ObjectNode properties) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("key", id.key());
        values.put("account", id.account().key());
        values.put("type", text(properties, "agreementType").toLowerCase(java.util.Locale.ROOT));
        values.put(
                "host", id.beside(Kind.PARTNER, text(properties, "hostPartner")).key());
        values.put(
                "guest",
                id.beside(Kind.PARTNER, text(properties, "guestPartner")).key());
        values.put("hostQualifier", text(properties.path("hostIdentity"), "qualifier"));
        values.put("hostValue", text(properties.path("hostIdentity"), "value"));
        values.put("guestQualifier", text(properties.path("guestIdentity"), "qualifier"));
        values.put("guestValue", text(properties.path("guestIdentity"), "value"));
        var configuration = ProcessConfigurationRules.namedBy(properties);
        values.put(
                "configuration",
                configuration.isEmpty()
                        ? null
                        : id.beside(Kind.PROCESS_CONFIGURATION, configuration).key());
        return values;
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asString("");
    }
}
