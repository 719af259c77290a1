package io.tradeseal.certificate.account;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import io.tradeseal.kit.arm.Precondition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration account, alive or deleted.
 *
 * @param id of the row; 0 when not stored yet
 * @param resourceId as the client that made it, or made it again, spelled it
 * @param edition counts what a client can edit, as the revision counts every event
 * @param deletedAt null while it lives
 * @param emptying whether certificates of the deleted account still wait for their deletion
 * @param keys when they were made anew
 * @param trustGeneration one more with each change of what its certificates are trusted by; 0 before the first
 */
public record Account(
        long id,
        String resourceId,
        String name,
        AccountContent content,
        long revision,
        long edition,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        boolean emptying,
        KeyChanges keys,
        long trustGeneration) {

    /**
     * What a client can edit.
     *
     * @param location empty when the client sent none
     */
    public record AccountContent(
            String location, Map<String, String> tags, Tier tier, boolean enabled, Overlap overlap) {}

    /** When an access key was last made anew; null when it is the one that the account was made with. */
    public record KeyChanges(
            @Nullable Instant primary, @Nullable Instant secondary) {
        static final KeyChanges NONE = new KeyChanges(null, null);

        KeyChanges with(KeyType type, Instant now) {
            return switch (type) {
                case PRIMARY -> new KeyChanges(now, secondary);
                case SECONDARY -> new KeyChanges(primary, now);
            };
        }
    }

    static Account created(AccountId id, AccountContent content, Instant now) {
        return new Account(0, id.resourceId(), id.name(), content, 1, 1, now, now, null, false, KeyChanges.NONE, 0);
    }

    /** Made again under the same id, spelled as it is now: the revision goes on. */
    Account createdAgain(AccountId spelled, AccountContent next, Instant now) {
        return new Account(
                id,
                spelled.resourceId(),
                spelled.name(),
                next,
                revision + 1,
                edition + 1,
                now,
                now,
                null,
                false,
                KeyChanges.NONE,
                trustGeneration);
    }

    Account changed(AccountContent next, Instant now) {
        return with(next, edition + 1, now, null, keys);
    }

    Account deleted(Instant now) {
        return with(content, edition + 1, now, now, keys);
    }

    /** Nothing that a client could edit changes. */
    Account keyChanged(KeyType type, Instant now) {
        return with(content, edition, changedAt, null, keys.with(type, now));
    }

    private Account with(
            AccountContent next, long nextEdition, Instant changed, @Nullable Instant deleted, KeyChanges nextKeys) {
        return new Account(
                id,
                resourceId,
                name,
                next,
                revision + 1,
                nextEdition,
                createdAt,
                changed,
                deleted,
                deleted != null,
                nextKeys,
                trustGeneration);
    }

    public boolean isLive() {
        return deletedAt == null;
    }

    String etag() {
        return Precondition.etag(edition);
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
                changedAt,
                keys.primary(),
                keys.secondary());
    }
}
