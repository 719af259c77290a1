/** The certificate of the HTTPS port: made by an authority of the portal's own, or given. */
@NullMarked
package io.tradeseal.portal.tls;

import org.jspecify.annotations.NullMarked;
