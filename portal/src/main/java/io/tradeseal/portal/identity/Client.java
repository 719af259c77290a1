package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.RoleAssignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that gets tokens by its id and secret. The secret is not here: it is shown once and kept as a hash.
 *
 * @param workflow resource id of the workflow that the program is, which may read what the workflow is linked to; null for
 *     any other program
 * @param kafka whether it is a user of Kafka too, by its id and secret
 */
record Client(
        String id,
        String name,
        Instant createdAt,
        String createdBy,
        List<RoleAssignment> roles,
        @Nullable String workflow,
        boolean kafka) {}
