package io.tradeseal.agreement.replacement;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a replacement, as it came. */
record ReplacementBody(@Nullable Properties properties) {
    /** What may be the name of something; whether it is, is seen when it is looked for. */
    private static final Pattern NAMED = Pattern.compile("[^\\p{Cntrl}/]{1,80}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._()-]{0,79}[A-Za-z0-9_()-]");
    private static final int MOST = 10_000;

    /**
     * What a client says.
     *
     * @param name of the replacement, by which it can be asked after and undone; not for a dry run
     * @param by name of the certificate that takes the place
     * @param agreements names; null for every agreement that names the certificate
     */
    record Properties(
            @Nullable String name,
            @Nullable String by,
            @Nullable List<@Nullable String> agreements,
            @Nullable Boolean dryRun) {}

    /**
     * What was asked for.
     *
     * @param name empty for a dry run
     * @param agreements lower-cased names in order; null for all
     */
    record Wish(String name, String by, @Nullable List<String> agreements, boolean dryRun) {}

    boolean isDryRun() {
        return properties != null && Boolean.TRUE.equals(properties.dryRun());
    }

    /** @throws BadRequest with every fault at once */
    Wish read() {
        var faults = new ArrayList<ErrorBody.Detail>();
        var given = properties == null ? new Properties(null, null, null, null) : properties;
        boolean dryRun = isDryRun();
        var by = given.by();
        if (by == null || !NAMED.matcher(by).matches()) {
            faults.add(fault("by", "Name the certificate that takes the place in 'properties.by'."));
        }
        var name = given.name() == null ? "" : given.name();
        if (!dryRun && !NAME.matcher(name).matches()) {
            faults.add(
                    fault(
                            "name",
                            "A replacement needs a name in 'properties.name': 1 to 80 letters, digits, and any of . _ ( ) - with no full stop at its end."));
        }
        var agreements = names(given.agreements(), faults);
        if (!faults.isEmpty()) throw BadRequest.invalidContent(faults);
        return new Wish(name, by == null ? "" : by, agreements, dryRun);
    }

    private static @Nullable List<String> names(
            @Nullable List<@Nullable String> agreements, List<ErrorBody.Detail> faults) {
        if (agreements == null) return null;
        var names = new ArrayList<String>();
        for (var name : agreements) {
            if (name != null && NAMED.matcher(name).matches()) names.add(name.toLowerCase(Locale.ROOT));
        }
        if (names.isEmpty() || names.size() < agreements.size()) {
            faults.add(fault(
                    "agreements", "'properties.agreements' lists names of agreements; leave it out to take them all."));
        }
        if (names.size() > MOST) {
            faults.add(fault("agreements", "At most %d agreements can be chosen at once.".formatted(MOST)));
        }
        return names.stream().distinct().sorted().toList();
    }

    static ErrorBody.Detail fault(String member, String message) {
        return ErrorBody.Detail.of("InvalidRequestContent", message, "properties." + member);
    }
}
