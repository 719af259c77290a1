package io.tradeseal.kit.sample;

import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Endpoints that do what any service's do: read, write with an event, list, fail. */
@RestController
class SampleApi {
    static final String THINGS = "/subscriptions/{s}/resourceGroups/{g}/things";

    private final Access access;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final JdbcTemplate db;

    SampleApi(Access access, Outbox outbox, TransactionOperations transactions, JdbcTemplate db) {
        this.access = access;
        this.outbox = outbox;
        this.transactions = transactions;
        this.db = db;
    }

    record Thing(String name, int size) {}

    static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @PutMapping(THINGS + "/{name}")
    Thing put(
            @PathVariable("s") String subscription,
            @PathVariable("g") String group,
            @PathVariable("name") String name,
            @RequestBody Thing thing) {
        var id = "/subscriptions/%s/resourceGroups/%s/things/%s".formatted(subscription, group, name);
        access.require(Permission.WRITE, id);
        var event = new ContactChanged(id, "/a", name, 1, "a@example.com", null, null, "UTC", "en", false);
        transactions.executeWithoutResult(status -> outbox.append(Emission.of(event)));
        return thing;
    }

    @GetMapping(THINGS)
    Page<String> list(
            @RequestParam(name = "$top", required = false) String top,
            @RequestParam(name = "$skiptoken", required = false) String skipToken) {
        var request = PageRequest.of(top, skipToken, 1);
        var after =
                request.after() == null ? 0 : Integer.parseInt(request.after().getFirst());
        var rows = IntStream.rangeClosed(after + 1, 5)
                .boxed()
                .limit(request.limit())
                .toList();
        return Page.of(rows, request, row -> "thing " + row, row -> List.of(Integer.toString(row)));
    }

    @GetMapping(THINGS + "/{name}")
    Thing get(
            @PathVariable("s") String subscription,
            @PathVariable("g") String group,
            @PathVariable("name") String name) {
        access.require(
                Permission.READ, "/subscriptions/%s/resourceGroups/%s/things/%s".formatted(subscription, group, name));
        return new Thing(name, 1);
    }

    /** What a list of things would show. */
    @GetMapping("/api/sample/things-of/{s}")
    Access.Covered covered(@PathVariable("s") String subscription) {
        return access.covered(Permission.READ, "/subscriptions/" + subscription + "/things");
    }

    @GetMapping("/api/sample/scopes")
    List<String> scopes() {
        return access.scopes(Permission.READ);
    }

    @GetMapping("/api/sample/unforeseen")
    void unforeseen() {
        throw new IllegalStateException("password=hunter2");
    }

    @GetMapping("/api/sample/unwanted")
    void unwanted() {
        throw new Unwanted();
    }

    @RequestMapping(
            path = "/api/sample/number",
            method = {RequestMethod.GET, RequestMethod.POST})
    int number(@RequestParam("of") int of) {
        return of;
    }

    @GetMapping("/api/sample/database")
    int database() {
        return db.queryForObject("select 1", Integer.class);
    }

    /** As a service's own errors: without an order. */
    @RestControllerAdvice
    static class SampleErrors {
        @ExceptionHandler
        ResponseEntity<String> on(Unwanted e) {
            return ResponseEntity.status(409).body("unwanted");
        }
    }
}
