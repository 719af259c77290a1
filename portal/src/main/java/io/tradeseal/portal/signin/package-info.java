/** People at the door: the sign-in form, the cookie of each origin, the sessions behind it. */
@NullMarked
package io.tradeseal.portal.signin;

import org.jspecify.annotations.NullMarked;
