/**
 * Conventions of Azure Resource Manager that all ARM-compatible paths share: api-version, resource ids and names, bodies,
 * preconditions, paging, waiting for a parent.
 */
@NullMarked
package io.tradeseal.kit.arm;

import org.jspecify.annotations.NullMarked;
