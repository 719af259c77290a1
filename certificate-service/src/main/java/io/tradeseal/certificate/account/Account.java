package io.tradeseal.certificate.account;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration account, alive or deleted.
 *
 * @param emptying whether certificates of the deleted account still wait for their deletion
 * @param keys when they were made anew
 * @param trustGeneration one more with each change of what its certificates are trusted by; 0 before the first
 */
public record Account(
        Identity identity,
        AccountContent content,
        Revision revision,
        Lifespan lifespan,
        boolean emptying,
        KeyChanges keys,
        long trustGeneration) {

    /**
     * Which account it is.
     *
     * @param id of the row; 0 when not stored yet
     * @param resourceId as the client that made it, or made it again, spelled it
     */
    public record Identity(long id, String resourceId, String name) {
        static Identity of(long id, AccountId spelled) {
            return new Identity(id, spelled.resourceId(), spelled.name());
        }
    }

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

    public static Account created(AccountId id, AccountContent content, Instant now) {
        return new Account(
                Identity.of(0, id), content, Revision.NONE.edited(), Lifespan.begun(now), false, KeyChanges.NONE, 0);
    }

    /** Made again under the same id, spelled as it is now: the revision goes on. */
    Account createdAgain(AccountId spelled, AccountContent next, Instant now) {
        return new Account(
                Identity.of(id(), spelled),
                next,
                revision.edited(),
                Lifespan.begun(now),
                false,
                KeyChanges.NONE,
                trustGeneration);
    }

    Account changed(AccountContent next, Instant now) {
        return with(next, revision.edited(), lifespan.changed(now), keys);
    }

    Account deleted(Instant now) {
        return with(content, revision.edited(), lifespan.ended(now), keys);
    }

    /** Nothing that a client could edit changes. */
    Account keyChanged(KeyType type, Instant now) {
        return with(content, revision.found(), lifespan, keys.with(type, now));
    }

    private Account with(AccountContent nextContent, Revision next, Lifespan nextLifespan, KeyChanges nextKeys) {
        return new Account(
                identity, nextContent, next, nextLifespan, !nextLifespan.isLive(), nextKeys, trustGeneration);
    }

    public long id() {
        return identity.id();
    }

    public String resourceId() {
        return identity.resourceId();
    }

    public boolean isLive() {
        return lifespan.isLive();
    }

    IntegrationAccountState state() {
        var state = isLive() ? content.enabled() ? "Enabled" : "Disabled" : "Deleted";
        return new IntegrationAccountState(
                identity.resourceId(),
                identity.name(),
                revision.number(),
                content.location(),
                content.tags(),
                content.tier().wireName(),
                state,
                content.overlap().text(),
                lifespan.createdAt(),
                lifespan.changedAt(),
                keys.primary(),
                keys.secondary());
    }
}
