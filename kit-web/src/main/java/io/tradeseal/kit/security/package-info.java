/**
 * Who may do what: bearer tokens whose claim {@code roles} names roles and scopes.
 */
@NullMarked
package io.tradeseal.kit.security;

import org.jspecify.annotations.NullMarked;
