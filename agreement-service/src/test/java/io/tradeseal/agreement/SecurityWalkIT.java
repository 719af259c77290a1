package io.tradeseal.agreement;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.RUN;
import static io.tradeseal.kit.security.Permission.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.walk.EveryEndpointIT;
import io.tradeseal.kit.walk.OddWalk;
import io.tradeseal.kit.walk.RoleWalk;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class SecurityWalkIT extends EveryEndpointIT {
    private static final String ACCOUNT =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}";

    /** Followed without a token: whoever has a link may read what it names (ContentLinkIT). */
    private static final Set<String> SIGNED = Set.of(
            "GET /integrationAccounts/{link}/partners/{name}/contents/Value",
            "GET /integrationAccounts/{link}/agreements/{name}/contents/Value");

    /** What each other endpoint asks for, by its path below the account. */
    private static final Map<String, Permission> ENDPOINTS = new HashMap<>();

    static {
        resources("partners/{name}");
        resources("agreements/{name}");
        resources("rosettanetprocessconfigurations/{name}");
        resources("links/{link}");
        all(WRITE, "POST partners/{name}/listContentCallbackUrl", "POST agreements/{name}/listContentCallbackUrl");
        all(READ, "GET findings", "GET changes", "GET agreements/{agreement}/effectiveCertificates");
        all(READ, "GET certificates/{certificate}/usages", "POST certificates/{certificate}/impact");
        all(READ, "GET certificates/{certificate}/succession");
        all(READ, "GET agreements/{agreement}/messages");
        all(RUN, "POST agreements/{agreement}/encodeMessage", "POST agreements/{agreement}/decodeMessage");
        all(RUN, "POST agreements/{agreement}/createMdn", "POST agreements/{agreement}/checkMdn");
        all(RUN, "POST agreements/{agreement}/proof");
        all(READ, "GET replacements", "GET replacements/{replacement}", "GET replacements/{replacement}/agreements");
        all(WRITE, "POST certificates/{certificate}/replace", "POST replacements/{replacement}/undo");
        all(READ, "GET rollovers", "GET rollovers/{rollover}", "GET rollovers/{rollover}/agreements");
        all(READ, "GET rollovers/{rollover}/agreements/{agreement}");
        all(WRITE, "PUT rollovers/{rollover}", "POST rollovers/{rollover}/announce");
        all(WRITE, "POST rollovers/{rollover}/complete", "POST rollovers/{rollover}/rollBack");
        all(WRITE, "POST rollovers/{rollover}/agreements/{agreement}/confirm");
        all(WRITE, "POST rollovers/{rollover}/agreements/{agreement}/switch");
        all(WRITE, "POST rollovers/{rollover}/agreements/{agreement}/rollBack");
    }

    private static void resources(String path) {
        all(READ, "GET " + path.substring(0, path.indexOf('/')), "GET " + path);
        all(WRITE, "PUT " + path);
        all(DELETE, "DELETE " + path);
    }

    private static void all(Permission permission, String... endpoints) {
        for (var endpoint : endpoints) ENDPOINTS.put(endpoint.replace(" ", " " + ACCOUNT + "/"), permission);
    }

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
        var walk = new RoleWalk(
                (endpoint, token) -> send(endpoint.replace(ACCOUNT, account), token), Set.of(200, 201, 204, 400, 404));
        assertThat(walk.faults(ENDPOINTS, account)).isEmpty();
    }

    @Test
    void whatever_odd_an_endpoint_is_sent_its_answer_is_in_the_openapi_document() {
        var account = service.account();
        assertThat(OddWalk.faults(walked(), (endpoint, query, headers) -> {
                    var call = call(endpoint.replace(ACCOUNT, account), query);
                    headers.forEach(call::header);
                    return send(endpoint, call);
                }))
                .isEmpty();
    }

    private int send(String endpoint, String token) {
        return send(endpoint, call(endpoint, "").header("Prefer", "wait=0").as(token));
    }

    private static int send(String endpoint, Running.Call call) {
        return (endpoint.startsWith("P") ? call.send(Bodies.partner("ZZ", "P")) : call.send()).status();
    }

    private Running.Call call(String endpoint, String query) {
        var parts = endpoint.replaceAll("[{}]", "").split(" ", 2);
        return service.call(parts[0], parts[1] + query);
    }
}
