/** The web pages, drawn from what the services' public APIs say. */
@NullMarked
package io.tradeseal.portal.page;

import org.jspecify.annotations.NullMarked;
