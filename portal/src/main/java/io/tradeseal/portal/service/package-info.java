/** Asks the services for what the pages show, through their public APIs, as the person who looks. */
@NullMarked
package io.tradeseal.portal.service;

import org.jspecify.annotations.NullMarked;
