/** The front door: TLS, sign-in and tokens, routing of every public URL to the service that owns it, the web pages. */
@NullMarked
package io.tradeseal.portal;

import org.jspecify.annotations.NullMarked;
