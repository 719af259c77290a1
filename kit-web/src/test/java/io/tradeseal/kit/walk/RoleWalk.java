package io.tradeseal.kit.walk;

import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.Role;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every endpoint by every role over one scope, by a role over another scope, by nobody and without a token. */
public final class RoleWalk {
    private static final String FOREIGN_ROLE = "Key Vault Administrator";

    static final Comparator<String> DELETIONS_LAST = Comparator.comparing(
                    (String endpoint) -> endpoint.startsWith("DELETE "))
            .thenComparing(Comparator.naturalOrder());

    private final OpenApi documents = OpenApi.published();
    private final TestTokens tokens = TestTokens.shared();
    private final List<String> faults = new ArrayList<>();
    private final Sender sender;
    private final Set<Integer> allowed;

    /** Sends a request to an endpoint such as {@code GET /api/things/{id}} with this token, or none when it is empty. */
    @FunctionalInterface
    public interface Sender {
        int status(String endpoint, String token);
    }

    /** @param allowed statuses that whoever is let in may get */
    public RoleWalk(Sender sender, Set<Integer> allowed) {
        this.sender = sender;
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * What is not as it should be, a line each: somebody is let in or kept out against his role, or an answer has a status
     * that the OpenAPI document does not name.
     *
     * @param endpoints what each asks for, in the scope of its resource
     * @param scope id of what all requests are about
     */
    public List<String> faults(Map<String, Permission> endpoints, String scope) {
        endpoints.keySet().stream().sorted(DELETIONS_LAST).forEach(endpoint -> {
            for (var role : Role.values()) {
                walk(endpoint, role, role.allows(endpoints.get(endpoint)), scope);
            }
            expect(403, endpoint, "another service's role", send(endpoint, new Grant(FOREIGN_ROLE, scope)));
            expect(403, endpoint, "nobody", sender.status(endpoint, tokens.token("nobody")));
            expect(401, endpoint, "one without a token", sender.status(endpoint, ""));
            if (endpoint.contains(" /subscriptions/")) {
                expect(403, endpoint, "an Owner elsewhere", send(endpoint, new Grant("Owner", scope + "x")));
            }
        });
        return List.copyOf(faults);
    }

    private void walk(String endpoint, Role role, boolean mayPass, String scope) {
        var status = send(endpoint, new Grant(role.displayName(), scope));
        if (mayPass ? !allowed.contains(status) : status != 403) note(endpoint, role.displayName(), status);
        if (!documents.says(endpoint, status)) note(endpoint, "the OpenAPI document without it", status);
    }

    private int send(String endpoint, Grant grant) {
        return sender.status(endpoint, tokens.token("walker", grant));
    }

    private void expect(int expected, String endpoint, String who, int status) {
        if (status != expected) note(endpoint, who, status);
    }

    private void note(String endpoint, String who, int status) {
        faults.add("%s by %s: %d".formatted(endpoint, who, status));
    }
}
