package io.tradeseal.portal.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.Role;
import io.tradeseal.kit.security.RoleAssignment;
import io.tradeseal.portal.kafka.ClientLogins;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Makes, lists and deletes clients; an Owner may do so for clients whose every role, and workflow, lies below what they own. */
@RestController
@RequestMapping("/api/clients")
class ClientsApi {

    private static final Logger audit = LoggerFactory.getLogger("io.tradeseal.portal.audit");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SCOPE = 512;
    private static final int MOST_ROLES = 50;

    /** Bytes of all roles in a token: base64 makes a third more of them, and the head of a request takes 24 KB. */
    private static final int LONGEST_ROLES = 15_000;

    private static final Pattern WORKFLOW = Pattern.compile(
            "/subscriptions/[\\w().-]{1,90}/resourceGroups/[\\w().-]{1,90}/providers/Microsoft\\.Logic/workflows/[\\w().-]{1,80}",
            Pattern.CASE_INSENSITIVE);

    record Grant(@Nullable String role, @Nullable String scope) {}

    /**
     * @param workflow resource id of the workflow that the client is; then it needs no roles
     * @param kafka whether it is to be a user of Kafka too; null is no
     */
    record NewClient(
            @Nullable String name,
            @Nullable List<@Nullable Grant> roles,
            @Nullable String workflow,
            @Nullable Boolean kafka) {}

    record GrantView(String role, String scope) {
        static GrantView of(RoleAssignment assignment) {
            return new GrantView(assignment.role().displayName(), assignment.scope());
        }
    }

    /**
     * @param secret in the answer to the creation only
     * @param kafka true or left out
     * @param kafkaProperties settings of Kafka's own clients, a line each; where the secret is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,
            Instant createdTime,
            String createdBy,
            List<GrantView> roles,
            @Nullable String workflow,
            @Nullable String secret,
            @Nullable Boolean kafka,
            @Nullable String kafkaProperties) {

        static View of(Client client) {
            return of(client, null, null);
        }

        static View of(Client client, @Nullable String secret, @Nullable String kafkaProperties) {
            var roles = client.roles().stream().map(GrantView::of).toList();
            return new View(
                    client.id(),
                    client.name(),
                    client.createdAt(),
                    client.createdBy(),
                    roles,
                    client.workflow(),
                    secret,
                    client.kafka() ? true : null,
                    kafkaProperties);
        }
    }

    private final Clients clients;
    private final ClientLogins logins;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClientsApi(Clients clients, ClientLogins logins, Access access, TransactionTemplate transaction, Clock clock) {
        this.clients = clients;
        this.logins = logins;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<View> create(@RequestBody NewClient request) {
        var faults = new ArrayList<ErrorBody.Detail>();
        var name = name(request.name(), faults);
        var workflow = workflow(request.workflow(), faults);
        var roles = workflow != null && isEmpty(request.roles())
                ? List.<RoleAssignment>of()
                : roles(request.roles(), faults);
        if (!faults.isEmpty()) {
            throw BadRequest.invalidContent(faults);
        }
        var kafka = Boolean.TRUE.equals(request.kafka());
        var id = UUID.randomUUID().toString();
        var client = new Client(id, name, clock.instant(), access.caller(), roles, workflow, kafka);
        held(client).forEach(scope -> access.require(Permission.ADMINISTER, scope));
        // Its topics hold the events of every account, whatever the client's roles are.
        if (kafka) access.require(Permission.ADMINISTER, "/");
        var secret = Secrets.random();
        if (kafka) logins.make(id, secret);
        var made = transaction.execute(status -> {
            if (kafka) logins.keep(id);
            return clients.insert(client, secret);
        });
        audit.info("{} made the client {} with {}, workflow {}, Kafka {}", access.caller(), id, roles, workflow, kafka);
        return ResponseEntity.created(URI.create("/api/clients/" + id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(View.of(made, secret, kafka ? logins.properties(id, secret) : null));
    }

    @GetMapping
    Page<View> list(
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.after() == null ? null : request.after().getFirst();
        var rows = clients.below(access.scopes(Permission.ADMINISTER), after, request.limit());
        return Page.of(rows, request, View::of, client -> List.of(client.id()));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> get(@PathVariable String id) {
        return visible(id)
                .<ResponseEntity<?>>map(client -> ResponseEntity.ok(View.of(client)))
                .orElseGet(() -> notFound(id));
    }

    /** Tokens that the client already has are refused by every service as soon as it has heard of it; its user of Kafka follows. */
    @DeleteMapping("/{id}")
    ResponseEntity<?> delete(@PathVariable String id) {
        return visible(id)
                .<ResponseEntity<?>>map(client -> {
                    transaction.executeWithoutResult(status -> {
                        clients.delete(client);
                        logins.end(client.id());
                    });
                    audit.info("{} deleted the client {}", access.caller(), client.id());
                    return ResponseEntity.ok().build();
                })
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** A client that the caller may not administer is as good as none: its id is not confirmed. */
    private Optional<Client> visible(String id) {
        return clients.byId(id)
                .filter(client -> held(client).allMatch(scope -> access.allows(Permission.ADMINISTER, scope)));
    }

    /** Everything that a client's owner has to own. */
    private static Stream<String> held(Client client) {
        return Stream.concat(client.roles().stream().map(RoleAssignment::scope), Stream.ofNullable(client.workflow()));
    }

    private static ResponseEntity<ErrorBody> notFound(String id) {
        var message = "There is no client '%s' that you may administer.".formatted(id);
        return Fault.NOT_FOUND.body(message).withStatus(404);
    }

    private static String name(@Nullable String name, List<ErrorBody.Detail> faults) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
            faults.add(fault("The client needs a name of 1 to 80 printable characters.", "name"));
            return "";
        }
        return name.strip();
    }

    private static @Nullable String workflow(@Nullable String id, List<ErrorBody.Detail> faults) {
        if (id == null || WORKFLOW.matcher(id).matches()) return id;
        faults.add(fault(
                "A workflow is given by its resource id:"
                        + " /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Logic/workflows/{name}.",
                "workflow"));
        return null;
    }

    private static boolean isEmpty(@Nullable List<@Nullable Grant> grants) {
        return grants == null || grants.isEmpty();
    }

    private static List<RoleAssignment> roles(@Nullable List<@Nullable Grant> grants, List<ErrorBody.Detail> faults) {
        if (grants == null || grants.isEmpty() || grants.size() > MOST_ROLES) {
            faults.add(fault(
                    "Give 1 to 50 roles, such as [{\"role\":\"Reader\",\"scope\":\"/subscriptions/…\"}]; only a"
                            + " workflow's client needs none.",
                    "roles"));
            return List.of();
        }
        var roles = new ArrayList<RoleAssignment>();
        for (int i = 0; i < grants.size(); i++) {
            var grant = grants.get(i);
            var role = role(grant == null ? null : grant.role(), i, faults);
            var scope = scope(grant == null ? null : grant.scope(), i, faults);
            if (role != null && scope != null) {
                roles.add(new RoleAssignment(role, scope));
            }
        }
        int length = JsonMapper.shared()
                .writeValueAsBytes(roles.stream().map(GrantView::of).toList())
                .length;
        if (length > LONGEST_ROLES) {
            faults.add(fault(
                    "The roles do not fit into a token: together they take %,d bytes of it, and it holds %,d. Give fewer, or wider scopes."
                            .formatted(length, LONGEST_ROLES),
                    "roles"));
        }
        return roles;
    }

    private static @Nullable Role role(@Nullable String name, int index, List<ErrorBody.Detail> faults) {
        var role = name == null ? Optional.<Role>empty() : Role.named(name);
        if (role.isEmpty()) {
            var known = String.join(
                    ", ", List.of(Role.values()).stream().map(Role::displayName).toList());
            faults.add(fault("The role is not one of: " + known + ".", "roles[%d].role".formatted(index)));
        }
        return role.orElse(null);
    }

    private static @Nullable String scope(@Nullable String scope, int index, List<ErrorBody.Detail> faults) {
        var normal = scope == null || scope.length() > LONGEST_SCOPE
                ? Optional.<String>empty()
                : RoleAssignment.normalScope(scope);
        if (normal.isEmpty()) {
            faults.add(fault(
                    "The scope must be / or an id prefix that begins with a slash and has no empty step (//), such as"
                            + " /subscriptions/{id}.",
                    "roles[%d].scope".formatted(index)));
        }
        return normal.orElse(null);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static ErrorBody.Detail fault(String message, String target) {
        return ErrorBody.Detail.of(Fault.INVALID_REQUEST.code(), message, target);
    }
}
