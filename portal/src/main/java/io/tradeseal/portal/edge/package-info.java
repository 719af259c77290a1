/** What happens to a request before anyone knows what it is for: ports, sizes, rates, security headers, error bodies. */
@NullMarked
package io.tradeseal.portal.edge;

import org.jspecify.annotations.NullMarked;
