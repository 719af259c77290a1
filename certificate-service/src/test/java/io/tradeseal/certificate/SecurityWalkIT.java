package io.tradeseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.walk.EveryEndpointIT;
import io.tradeseal.kit.walk.OddWalk;
import io.tradeseal.kit.walk.RoleWalk;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class SecurityWalkIT extends EveryEndpointIT {
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

    private static final Object BODY =
            Running.body(TestCertificates.selfSigned("CN=walk").base64());
    private static final Object ANCHOR = Map.of(
            "properties",
            Map.of(
                    "kind",
                    "anchor",
                    "content",
                    TestCertificates.selfSigned("CN=anchor").base64()));

    private final Running service = Running.service();

    @Override
    protected RequestMappingHandlerMapping mapping() {
        return service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    @Override
    protected Set<String> walked() {
        var walked = new TreeSet<>(ENDPOINTS.keySet());
        walked.addAll(SIGNED);
        return walked;
    }

    @Test
    void every_endpoint_asks_for_its_permission_in_the_scope_of_its_resource() {
        var account = service.account();
        restore(account);
        var ofAccount = new TreeMap<>(ENDPOINTS);
        ofAccount.keySet().removeIf(endpoint -> !endpoint.contains("{account}"));
        var ofSubscription = new TreeMap<>(ENDPOINTS);
        ofSubscription.keySet().removeAll(ofAccount.keySet());
        var walk = new RoleWalk((endpoint, token) -> send(endpoint, account, token), Set.of(200, 201, 400));
        assertThat(walk.faults(ofAccount, account)).isEmpty();
        assertThat(walk.faults(ofSubscription, "/subscriptions/s1")).isEmpty();
    }

    @Test
    void whatever_odd_an_endpoint_is_sent_its_answer_is_in_the_openapi_document() {
        var account = service.account();
        restore(account);
        assertThat(OddWalk.faults(walked(), (endpoint, query, headers) -> {
                    if (endpoint.startsWith("DELETE")) restore(account);
                    var call = call(endpoint, account, query);
                    headers.forEach(call::header);
                    return send(endpoint, call);
                }))
                .isEmpty();
    }

    private int send(String endpoint, String account, String token) {
        if (endpoint.startsWith("DELETE")) restore(account);
        return send(endpoint, call(endpoint, account, "").as(token));
    }

    private static int send(String endpoint, Running.Call call) {
        return (endpoint.startsWith("P") ? call.send(BODY) : call.send()).status();
    }

    private Running.Call call(String endpoint, String account, String query) {
        var parts = endpoint.split(" ", 2);
        var path = parts[1].replace(ACCOUNT, account)
                .replace("{subscription}", "s1")
                .replace("{resourceGroup}", "rg1")
                .replace("{certificate}", "c")
                .replace("{trustAnchor}", "t")
                .replace("{version}", "1")
                .replace("{link}", "l");
        return service.call(parts[0], path + query);
    }

    /** What one role has deleted is there for the next; an account only when it is empty. */
    private void restore(String account) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.put(account)
                                .send(Map.of("location", "westeurope"))
                                .status()
                        < 300);
        service.put(account + "/certificates/c").send(BODY);
        service.put(account + "/trustAnchors/t").send(ANCHOR);
    }
}
