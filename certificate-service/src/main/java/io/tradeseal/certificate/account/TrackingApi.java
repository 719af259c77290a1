package io.tradeseal.certificate.account;

import static io.tradeseal.kit.security.Permission.WRITE;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tracking events of B2B messages, as ARM's {@code logTrackingEvents} takes them. Nothing here evaluates them: they are
 * checked, so that a client learns of its faults, and counted as {@code certificate.service.tracking.events}.
 */
@RestController
class TrackingApi {
    private static final Set<String> LEVELS =
            withoutCase(Stream.of("LogAlways", "Critical", "Error", "Warning", "Informational", "Verbose"));
    private static final List<String> X12 = List.of(
            "Interchange",
            "FunctionalGroup",
            "TransactionSet",
            "InterchangeAcknowledgment",
            "FunctionalGroupAcknowledgment",
            "TransactionSetAcknowledgment");
    private static final Set<String> TYPES = withoutCase(Stream.concat(
            Stream.of("NotSpecified", "Custom", "AS2Message", "AS2MDN"),
            Stream.of("X12", "Edifact").flatMap(prefix -> X12.stream().map(prefix::concat))));
    private static final Set<String> OPTIONS = withoutCase(Stream.of("None", "DisableSourceInfoEnrich"));

    private final Accounts accounts;
    private final Access access;
    private final CertificateSettings settings;
    private final MeterRegistry meters;

    TrackingApi(Accounts accounts, Access access, CertificateSettings settings, MeterRegistry meters) {
        this.accounts = accounts;
        this.access = access;
        this.settings = settings;
        this.meters = meters;
    }

    private static Set<String> withoutCase(Stream<String> names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(set::add);
        return set;
    }

    @PostMapping(AccountApi.ACCOUNT + "/logTrackingEvents")
    void log(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        if (accounts.findLive(id.key()).isEmpty()) {
            throw ChangeAccount.absent(id);
        }
        var faults = new Violations();
        var body = Members.of(Bodies.object(Bodies.bytes(request, settings.uploadSize())), faults);
        required(body, "sourceType");
        oneOf(body.text("trackEventsOptions"), OPTIONS, body, "trackEventsOptions");
        if (!body.has("events")) {
            faults.add("events", "'events' is missing: an array of events.");
        }
        var types = body.objects("events").stream().map(TrackingApi::check).toList();
        faults.refuse();
        types.forEach(type -> meters.counter("certificate.service.tracking.events", "type", type)
                .increment());
    }

    /** The type as ARM spells it; of no meaning when there are faults. */
    private static String check(Members event) {
        oneOf(required(event, "eventLevel"), LEVELS, event, "eventLevel");
        var type = required(event, "recordType");
        oneOf(type, TYPES, event, "recordType");
        var time = required(event, "eventTime");
        try {
            OffsetDateTime.parse(time == null ? "1970-01-01T00:00:00Z" : time);
        } catch (DateTimeParseException _) {
            event.faults().add(event.path("eventTime"), "An 'eventTime' is an instant such as 2026-03-01T00:00:00Z.");
        }
        event.object("error");
        return TYPES.stream()
                .filter(known -> known.equalsIgnoreCase(type))
                .findFirst()
                .orElse("");
    }

    private static @Nullable String required(Members members, String name) {
        if (!members.has(name)) {
            members.faults().add(members.path(name), "'%s' is missing.".formatted(members.path(name)));
        }
        return members.text(name);
    }

    private static void oneOf(@Nullable String value, Set<String> known, Members members, String name) {
        if (value != null && !known.contains(value)) {
            members.faults()
                    .add(
                            members.path(name),
                            "'%s' is one of %s.".formatted(members.path(name), String.join(", ", known)));
        }
    }
}
