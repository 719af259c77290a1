package io.tradeseal.agreement.effective;

import static io.tradeseal.kit.security.Permission.READ;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tradeseal.agreement.replica.CertificateBounds;
import io.tradeseal.agreement.replica.CertificateBounds.Bound;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.resolver.Timeline;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.security.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changes by itself in an account, should nobody do anything. */
@RestController
class ChangesApi {
    /** How far ahead where the request does not say. */
    private static final Duration AHEAD = Duration.ofDays(90);

    private static final Duration TICK = Duration.ofNanos(1_000);
    /** Instants looked at together. */
    private static final int BOUNDS = 100;
    /** Users of a certificate that are read with those of others; the few certificates with more are read on alone. */
    private static final int FIRST_USERS = 20;

    private static final int USERS = 500;

    private final CertificateBounds bounds;
    private final CertificateUsers users;
    private final CertificateReplicas certificates;
    private final Resolvers resolvers;
    private final PathAccount accounts;
    private final Access access;
    private final ServiceClock clock;

    ChangesApi(
            CertificateBounds bounds,
            CertificateUsers users,
            CertificateReplicas certificates,
            Resolvers resolvers,
            PathAccount accounts,
            Access access,
            ServiceClock clock) {
        this.bounds = bounds;
        this.users = users;
        this.certificates = certificates;
        this.resolvers = resolvers;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /** What changes in an agreement at an instant, on the wire. */
    record ChangeView(
            Instant at, String agreementId, String agreementName, String guestPartner, List<RoleChange> roles) {}

    /** A role that another version serves, or none: what served until then, and what serves from then on. */
    record RoleChange(RoleView before, RoleView after) {}

    private record Row(Bound bound, String agreementKey, ChangeView view) {}

    @GetMapping(PathAccount.ACCOUNT + "/changes")
    Page<ChangeView> changes(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var account = accounts.of(path).accountKey();
        var begin = At.read("from", from, clock.instant());
        var end = At.read("until", until, begin.plus(AHEAD));
        if (end.isBefore(begin)) throw new BadRequest("InvalidRequestContent", "'until' is before 'from'.", "until");
        var request = PageRequest.of(top, skipToken, 3);
        return Page.of(
                rows(account, begin, end, request),
                request,
                Row::view,
                row -> List.of(row.bound().at().toString(), row.bound().certificateKey(), row.agreementKey()));
    }

    private List<Row> rows(String account, Instant begin, Instant end, PageRequest request) {
        var rows = new ArrayList<Row>();
        // Byte order has no string between "" and the first key; a bound at `begin` itself has happened already.
        var after = new Bound(begin, "\uffff");
        if (request.after() != null) {
            after = new Bound(
                    At.read("$skiptoken", request.after().get(0), begin),
                    request.after().get(1));
            ofBound(after, request.after().get(2), request.limit(), rows);
        }
        while (rows.size() < request.limit()) {
            var some = bounds.ofAccount(account, after, end, BOUNDS);
            ofBounds(some, request.limit(), rows);
            if (some.size() < BOUNDS) break;
            after = some.getLast();
        }
        return rows;
    }

    private void ofBounds(List<Bound> some, int limit, List<Row> rows) {
        var keys = some.stream().map(Bound::certificateKey).collect(toSet());
        var known = certificates.findAll(keys).stream()
                .collect(toMap(CertificateReplica::certificateKey, certificate -> certificate));
        var first = users.ofCertificates(known.keySet(), FIRST_USERS);
        var loaded =
                resolvers.load(first.values().stream().flatMap(List::stream).collect(toSet()), known.values());
        for (var bound : some) {
            var certificate = known.get(bound.certificateKey());
            if (rows.size() >= limit || certificate == null) continue;
            var itsUsers = first.getOrDefault(bound.certificateKey(), List.of());
            for (var user : itsUsers) {
                if (rows.size() < limit)
                    ofUser(bound, user, certificate, loaded).ifPresent(rows::add);
            }
            // Thousands are not asked one by one about what is nothing to any of them, such as the expiry of a spare.
            if (itsUsers.size() == FIRST_USERS && mayChange(bound, itsUsers.getFirst(), loaded)) {
                ofBound(bound, itsUsers.getLast().agreementKey(), limit, rows);
            }
        }
    }

    private static boolean mayChange(Bound bound, CertificateUser user, Resolvers.Loaded loaded) {
        var certificate = loaded.of(user).certificates().get(bound.certificateKey());
        return certificate == null || certificate.mayChangeAt(bound.at());
    }

    private void ofBound(Bound bound, String afterAgreement, int limit, List<Row> rows) {
        var certificate = certificates.find(bound.certificateKey()).orElse(null);
        if (certificate == null) return;
        var last = afterAgreement;
        while (rows.size() < limit) {
            var some = users.ofCertificate(bound.certificateKey(), last, Math.min(USERS, limit));
            var loaded = resolvers.load(some, List.of(certificate));
            for (var user : some) {
                if (rows.size() < limit)
                    ofUser(bound, user, certificate, loaded).ifPresent(rows::add);
            }
            if (some.size() < Math.min(USERS, limit)) return;
            last = some.getLast().agreementKey();
        }
    }

    private static Optional<Row> ofUser(
            Bound bound, CertificateUser user, CertificateReplica certificate, Resolvers.Loaded loaded) {
        var roles = new Timeline(loaded.of(user))
                .changes(bound.at().minus(TICK), bound.at()).stream()
                        .filter(change -> certificate
                                .certificateKey()
                                .equals(change.after().certificate()))
                        .map(change -> new RoleChange(
                                RoleView.of(change.before(), loaded.certificates()),
                                RoleView.of(change.after(), loaded.certificates())))
                        .toList();
        if (roles.isEmpty()) return Optional.empty();
        var view = new ChangeView(bound.at(), user.agreementId(), user.name(), user.guestPartner(), roles);
        return Optional.of(new Row(bound, user.agreementKey(), view));
    }
}
