package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.Role;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may run what others have set up exchanges messages; a reader sees the log and nothing of the keys' work. */
class MessageAccessIT {
    private static final Side CONTOSO = Side.contoso();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /encodeMessage",
                "POST /decodeMessage",
                "POST /createMdn",
                "POST /checkMdn",
                "POST /proof",
                "GET /messages"
            })
    void each_endpoint_asks_for_its_permission_over_its_agreement(String endpoint) {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = CONTOSO.agreement + endpoint.substring(method.length() + 1);
        var permission = method.equals("GET") ? Permission.READ : Permission.RUN;
        var tokens = TestTokens.shared();
        for (var role : Role.values()) {
            for (var scope : List.of(CONTOSO.agreement, CONTOSO.account, "/")) {
                var status = send(method, path, tokens.token("walker", new Grant(role.displayName(), scope)));
                if (role.allows(permission)) {
                    assertThat(status).as(role.displayName()).isIn(List.of(200, 400, 404));
                } else {
                    assertThat(status).as(role.displayName()).isEqualTo(403);
                }
            }
        }
        assertThat(send(method, path, tokens.token("walker", new Grant("Owner", CONTOSO.agreement + "x"))))
                .isEqualTo(403);
        assertThat(send(method, path, "")).isEqualTo(401);
    }

    private static int send(String method, String path, String token) {
        var call = SERVICE.call(method, path).as(token);
        return call.header("Content-Type", "application/json")
                .sendBytes(method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .statusCode();
    }
}
