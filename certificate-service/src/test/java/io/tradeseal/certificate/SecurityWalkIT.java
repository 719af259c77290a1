package io.tradeseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.Role;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class SecurityWalkIT {
    private static final String ACCOUNT =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}";
    private static final String CERTIFICATE = ACCOUNT + "/certificates/{certificate}";

    /** What each endpoint of this service asks for; an endpoint that is missing here fails the walk. */
    private static final Map<String, Permission> ENDPOINTS = Map.ofEntries(
            Map.entry(
                    "GET /subscriptions/{subscription}/providers/Microsoft.Logic/integrationAccounts", Permission.READ),
            Map.entry("GET " + ACCOUNT.replace("/{account}", ""), Permission.READ),
            Map.entry("GET " + ACCOUNT, Permission.READ),
            Map.entry("PUT " + ACCOUNT, Permission.WRITE),
            Map.entry("PATCH " + ACCOUNT, Permission.WRITE),
            Map.entry("DELETE " + ACCOUNT, Permission.DELETE),
            Map.entry("POST " + ACCOUNT + "/listCallbackUrl", Permission.WRITE),
            Map.entry("POST " + ACCOUNT + "/regenerateAccessKey", Permission.WRITE),
            Map.entry("POST " + ACCOUNT + "/logTrackingEvents", Permission.WRITE),
            Map.entry("GET " + ACCOUNT + "/certificates", Permission.READ),
            Map.entry("POST " + ACCOUNT + "/certificates/import", Permission.WRITE),
            Map.entry("GET " + CERTIFICATE, Permission.READ),
            Map.entry("PUT " + CERTIFICATE, Permission.WRITE),
            Map.entry("DELETE " + CERTIFICATE, Permission.DELETE),
            Map.entry("POST " + CERTIFICATE + "/validate", Permission.READ),
            Map.entry("GET " + CERTIFICATE + "/versions", Permission.READ),
            Map.entry("GET " + CERTIFICATE + "/versions/{version}", Permission.READ),
            Map.entry("PATCH " + CERTIFICATE + "/versions/{version}", Permission.WRITE),
            Map.entry("GET " + ACCOUNT + "/trustAnchors", Permission.READ),
            Map.entry("GET " + ACCOUNT + "/trustAnchors/{trustAnchor}", Permission.READ),
            Map.entry("PUT " + ACCOUNT + "/trustAnchors/{trustAnchor}", Permission.WRITE),
            Map.entry("DELETE " + ACCOUNT + "/trustAnchors/{trustAnchor}", Permission.DELETE),
            Map.entry("GET " + ACCOUNT + "/trustPolicy", Permission.READ),
            Map.entry("PUT " + ACCOUNT + "/trustPolicy", Permission.WRITE),
            Map.entry("GET /api/accounts", Permission.READ),
            Map.entry("GET /api/certificates", Permission.READ),
            Map.entry("GET /api/certificates/summary", Permission.READ));

    /** Followed without a token: whoever has a link may read what it names (AccessKeyIT). */
    private static final Set<String> SIGNED = Set.of(
            "GET /integrationAccounts/{link}",
            "GET /integrationAccounts/{link}/certificates",
            "GET /integrationAccounts/{link}/certificates/{certificate}");

    private final Running service = Running.service();

    @Test
    void the_walk_knows_every_endpoint() {
        var known = new ArrayList<String>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getName().startsWith("io.tradeseal.certificate")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapping.getPatternValues()
                                        .forEach(pattern -> known.add(method + " " + pattern)));
                    }
                });
        known.removeAll(SIGNED);
        assertThat(known).containsExactlyInAnyOrderElementsOf(ENDPOINTS.keySet());
    }

    @Test
    void every_endpoint_asks_for_its_permission_in_the_scope_of_its_resource() {
        var body = Running.body(TestCertificates.selfSigned("CN=walk").base64());
        var anchor = Map.of(
                "properties",
                Map.of(
                        "kind",
                        "anchor",
                        "content",
                        TestCertificates.selfSigned("CN=anchor").base64()));
        var tokens = TestTokens.shared();
        for (var endpoint : ENDPOINTS.entrySet()) {
            for (var role : Role.values()) {
                // The caller may act on nothing of this account but by this role.
                var account = service.account();
                service.put(account + "/certificates/c").send(body);
                service.put(account + "/trustAnchors/t").send(anchor);
                boolean ofSubscription = !endpoint.getKey().contains("{account}");
                var scope = ofSubscription ? "/subscriptions/s1" : account;
                var allowed = tokens.token("walker", new TestTokens.Grant(role.displayName(), scope));
                var elsewhere = tokens.token(
                        "walker", new TestTokens.Grant("Owner", account.isEmpty() ? "/" : "/subscriptions/s1x"));
                var name = endpoint.getKey() + " as " + role.displayName();
                int status = send(endpoint.getKey(), account, allowed, body);
                if (role.allows(endpoint.getValue())) {
                    assertThat(status).as(name).isIn(List.of(200, 201, 400));
                } else {
                    assertThat(status).as(name).isEqualTo(403);
                }
                if (endpoint.getKey().contains("/subscriptions")) {
                    assertThat(send(endpoint.getKey(), account, elsewhere, body))
                            .as(name)
                            .isEqualTo(403);
                }
                assertThat(send(endpoint.getKey(), account, tokens.token("nobody"), body))
                        .as(name)
                        .isEqualTo(403);
                assertThat(send(endpoint.getKey(), account, "", body)).as(name).isEqualTo(401);
            }
        }
    }

    private int send(String endpoint, String account, String token, Object body) {
        var parts = endpoint.split(" ", 2);
        var path = parts[1].replace(ACCOUNT, account)
                .replace("{subscription}", "s1")
                .replace("{resourceGroup}", "rg1")
                .replace("{certificate}", "c")
                .replace("{trustAnchor}", "t")
                .replace("{version}", "1");
        var call = service.call(parts[0], path).as(token);
        return (parts[0].startsWith("P") ? call.send(body) : call.send()).status();
    }
}
