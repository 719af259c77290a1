package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.RoleAssignment;
import java.util.List;
import java.util.UUID;

/** Someone who signs in by the form. */
public record Person(UUID id, String name, List<RoleAssignment> roles) {}
