package io.tradeseal.agreement.artifact;

import io.tradeseal.kit.error.BadRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code $filter} of a list: one comparison of the type, such as {@code AgreementType eq 'AS2'}. */
final class TypeFilter {
    private static final Pattern COMPARISON = Pattern.compile("\\s*(\\w{1,40})\\s+eq\\s+'(\\w{1,40})'\\s*");

    private TypeFilter() {}

    /**
     * The type to compare with, in lower case; null when all are asked for.
     *
     * @param member that this kind is filtered by, such as {@code AgreementType}
     */
    static @Nullable String read(@Nullable String filter, String member) {
        if (filter == null || filter.isBlank()) return null;
        var comparison = COMPARISON.matcher(filter);
        if (comparison.matches() && comparison.group(1).equalsIgnoreCase(member)) {
            return comparison.group(2).toLowerCase(Locale.ROOT);
        }
        throw new BadRequest(
                "InvalidRequestContent", "$filter takes one comparison: %s eq '…'.".formatted(member), "$filter");
    }
}
