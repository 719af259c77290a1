package io.tradeseal.certificate.account;

import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.kit.arm.AccountId;
import io.tradeseal.kit.arm.Precondition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration account, alive or deleted.
 *
 * @param id of the row; 0 when not stored yet
 * @param resourceId as the client that made it, or made it again, spelled it
 * @param deletedAt null while it lives
 * @param emptying whether certificates of the deleted account still wait for their deletion
 * @param trustGeneration one more with each change of what its certificates are trusted by; 0 before the first
 */
public record Account(
        long id,
        String resourceId,
        String name,
        AccountContent content,
        long revision,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        boolean emptying,
        long trustGeneration) {

    /**
     * What a client can edit.
     *
     * @param location empty when the client sent none
     */
    public record AccountContent(
            String location, Map<String, String> tags, Tier tier, boolean enabled, Overlap overlap) {}

    static Account created(AccountId id, AccountContent content, Instant now) {
        return new Account(0, id.resourceId(), id.name(), content, 1, now, now, null, false, 0);
    }

    /** Made again under the same id, spelled as it is now: the revision goes on. */
    Account createdAgain(AccountId spelled, AccountContent next, Instant now) {
        return new Account(
                id, spelled.resourceId(), spelled.name(), next, revision + 1, now, now, null, false, trustGeneration);
    }

    Account changed(AccountContent next, Instant now) {
        return new Account(id, resourceId, name, next, revision + 1, createdAt, now, null, false, trustGeneration);
    }

    Account deleted(Instant now) {
        return new Account(id, resourceId, name, content, revision + 1, createdAt, now, now, true, trustGeneration);
    }

    public boolean isLive() {
        return deletedAt == null;
    }

    String etag() {
        return Precondition.etag(revision);
    }

    IntegrationAccountState state() {
        var state = isLive() ? content.enabled() ? "Enabled" : "Disabled" : "Deleted";
        return new IntegrationAccountState(
                resourceId,
                name,
                revision,
                content.location(),
                content.tags(),
                content.tier().wireName(),
                state,
                content.overlap().text(),
                createdAt,
                changedAt);
    }
}
