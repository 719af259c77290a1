/** Which service owns a public path, and the passing on of requests to it. */
@NullMarked
package io.tradeseal.portal.route;

import org.jspecify.annotations.NullMarked;
