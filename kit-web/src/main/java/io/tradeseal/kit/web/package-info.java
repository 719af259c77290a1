/**
 * What a service takes of the kit to answer HTTP.
 */
@NullMarked
package io.tradeseal.kit.web;

import org.jspecify.annotations.NullMarked;
