/** Which certificates agreements use: the resolver over what is known, and the endpoints that ask it. */
@NullMarked
package io.tradeseal.agreement.effective;

import org.jspecify.annotations.NullMarked;
