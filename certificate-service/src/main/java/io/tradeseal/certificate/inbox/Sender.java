package io.tradeseal.certificate.inbox;

import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.AccessDenied;
import io.tradeseal.kit.security.RoleAssignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who put a request into the inbox, as its token proved when it was first read.
 *
 * @param caller subject of the token; empty where its signature proved nothing
 * @param roles what the token's claim said; empty where it does not count
 * @param fault why no token counts, a sentence; null when one does
 */
record Sender(
        String caller, List<RoleAssignment> roles, @Nullable String fault) {
    static final Sender NOBODY =
            unknown("The record carries no token: send the header 'authorization' with Bearer and a token.");

    static Sender unknown(String fault) {
        return new Sender("", List.of(), fault);
    }

    /** The same whose token does not count. */
    Sender without(String why) {
        return new Sender(caller, List.of(), why);
    }

    /** As it is kept with the request. */
    String text() {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("caller", caller);
        kept.put(
                "roles",
                roles.stream()
                        .map(granted -> Map.of("role", granted.role().displayName(), "scope", granted.scope()))
                        .toList());
        if (fault != null) kept.put("fault", fault);
        return Bodies.JSON.writeValueAsString(kept);
    }

    static Sender read(String text) {
        var kept = Bodies.JSON.readTree(text);
        var roles = RoleAssignment.fromClaim(Bodies.JSON.convertValue(kept.path("roles"), List.class));
        return new Sender(
                kept.path("caller").asString(),
                roles,
                kept.has("fault") ? kept.path("fault").asString() : null);
    }

    /** @throws Refusal when no token counts */
    void requireKnown() {
        if (fault != null) throw new Refusal(Fault.INVALID_TOKEN, fault);
    }

    /** @throws Refusal when this sender may not write the resource */
    void requireWrite(String resourceId) {
        requireKnown();
        if (roles.stream().noneMatch(granted -> granted.role().allows(WRITE) && granted.covers(resourceId))) {
            throw new AccessDenied(caller, WRITE, resourceId);
        }
    }
}
