package io.tradeseal.certificate.account;

import io.tradeseal.certificate.account.Account.AccountContent;
import io.tradeseal.kit.arm.Members;
import java.util.Map;
import java.util.Optional;

/**
 * The body of an account's PUT or PATCH. What ARM knows is replaced by a PUT; what only Tradeseal knows (the overlap)
 * stays as it is when absent, for ARM's clients do not send it back.
 */
final class AccountBody {
    private static final AccountContent DEFAULTS =
            new AccountContent("", Map.of(), Tier.PREMIUM, true, Overlap.DEFAULT);

    private final Members body;

    AccountBody(Members body) {
        this.body = body;
    }

    AccountContent replacing(Optional<AccountContent> existing) {
        var kept = new AccountContent(
                DEFAULTS.location(),
                DEFAULTS.tags(),
                existing.map(AccountContent::tier).orElse(DEFAULTS.tier()),
                true,
                existing.map(AccountContent::overlap).orElse(DEFAULTS.overlap()));
        return patching(kept);
    }

    AccountContent patching(AccountContent existing) {
        var location = body.location();
        var tags = body.tags();
        return new AccountContent(
                location == null ? existing.location() : location,
                tags == null ? existing.tags() : tags,
                tier(existing.tier()),
                enabled(existing.enabled()),
                overlap(existing.overlap()));
    }

    private Tier tier(Tier existing) {
        var name = body.object("sku").text("name");
        if (name == null) {
            return existing;
        }
        return Tier.named(name).orElseGet(() -> {
            body.faults().add("sku.name", "The tiers are Free, Basic, Standard and Premium.");
            return existing;
        });
    }

    private boolean enabled(boolean existing) {
        var state = body.object("properties").text("state");
        if (state == null) {
            return existing;
        }
        if (state.equalsIgnoreCase("Disabled") || state.equalsIgnoreCase("Suspended")) {
            return false;
        }
        if (!state.equalsIgnoreCase("Enabled")
                && !state.equalsIgnoreCase("Completed")
                && !state.equalsIgnoreCase("NotSpecified")) {
            body.faults().add("properties.state", "The state to set is Enabled or Disabled.");
        }
        return true;
    }

    private Overlap overlap(Overlap existing) {
        var text = body.object("properties").text("certificateOverlap");
        if (text == null) {
            return existing;
        }
        return Overlap.of(text).orElseGet(() -> {
            body.faults()
                    .add(
                            "properties.certificateOverlap",
                            "The overlap is an ISO 8601 duration of weeks, days or hours such as P14D, at most P366D.");
            return existing;
        });
    }
}
