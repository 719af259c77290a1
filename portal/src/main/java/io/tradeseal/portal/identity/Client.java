package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.RoleAssignment;
import java.time.Instant;
import java.util.List;

/** A program that gets tokens by its id and secret. The secret is not here: it is shown once and kept as a hash. */
record Client(String id, String name, Instant createdAt, String createdBy, List<RoleAssignment> roles) {}
