package io.tradeseal.agreement.published;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.Timeline;
import io.tradeseal.contracts.AgreementUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Uses as events carry them. They stay the same as long as nothing is changed: the passing of time only ends some. */
public final class Uses {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<AgreementUse>> USES = new TypeReference<>() {};

    private Uses() {}

    /** Those that have not ended. */
    public static List<AgreementUse> of(Resolver resolver, Map<String, CertificateReplica> certificates, Instant now) {
        return new Timeline(resolver)
                .uses(now).stream()
                        .map(use -> new AgreementUse(
                                use.role().wireName(),
                                use.role().leg().wireName(),
                                Optional.ofNullable(certificates.get(use.certificate()))
                                        .map(CertificateReplica::certificateId)
                                        .orElse(use.certificate()),
                                use.version(),
                                use.from(),
                                use.until()))
                        .toList();
    }

    static String json(List<AgreementUse> uses) {
        return JSON.writeValueAsString(uses);
    }

    /**
     * Whether an event has to say so.
     *
     * @param published as JSON; empty when nothing was
     * @param uses as they are now, without those that have ended
     */
    public static boolean differ(String published, List<AgreementUse> uses, Instant now) {
        if (published.isEmpty()) return true;
        if (published.equals(json(uses))) return false;
        var left = JSON.readValue(published, USES).stream()
                .filter(use -> use.until() == null || use.until().isAfter(now))
                .toList();
        return !left.equals(uses);
    }
}
