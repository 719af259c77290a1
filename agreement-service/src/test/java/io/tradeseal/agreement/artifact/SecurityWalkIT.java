package io.tradeseal.agreement.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.Role;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityWalkIT {
    private static final Map<String, Permission> METHODS = Map.of(
            "GET", Permission.READ, "PUT", Permission.WRITE, "DELETE", Permission.DELETE, "POST", Permission.WRITE);

    private final Running service = Running.service();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /partners",
                "GET /partners/p",
                "PUT /partners/p",
                "DELETE /partners/p",
                "POST /partners/p/listContentCallbackUrl",
                "GET /agreements",
                "GET /agreements/a",
                "PUT /agreements/a",
                "DELETE /agreements/a",
                "POST /agreements/a/listContentCallbackUrl",
                "GET /links",
                "GET /links/l",
                "PUT /links/l",
                "DELETE /links/l",
                "GET /rosettanetprocessconfigurations",
                "GET /rosettanetprocessconfigurations/c",
                "PUT /rosettanetprocessconfigurations/c",
                "DELETE /rosettanetprocessconfigurations/c",
                "GET /findings",
                "POST /certificates/c/replace",
                "GET /replacements",
                "GET /replacements/r",
                "GET /replacements/r/agreements",
                "POST /replacements/r/undo"
            })
    void each_endpoint_asks_for_its_permission_in_its_account(String endpoint) {
        var account = service.account();
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = account + endpoint.substring(method.length() + 1);
        var tokens = TestTokens.shared();
        for (var role : Role.values()) {
            var status = send(method, path, tokens.token("walker", new Grant(role.displayName(), account)));
            if (role.allows(METHODS.get(method))) {
                assertThat(status).as(role.displayName()).isIn(List.of(200, 201, 204, 400, 404));
            } else {
                assertThat(status).as(role.displayName()).isEqualTo(403);
            }
        }
        assertThat(send(method, path, tokens.token("walker", new Grant("Owner", account + "x"))))
                .isEqualTo(403);
        assertThat(send(method, path, "")).isEqualTo(401);
    }

    private int send(String method, String path, String token) {
        var call = service.call(method, path).as(token);
        return (method.equals("PUT") || method.equals("POST") ? call.send(Bodies.partner("ZZ", "P")) : call.send())
                .status();
    }
}
