/** Access tokens: the keys that sign them, the token endpoint, the token that a signed-in person's calls carry. */
@NullMarked
package io.tradeseal.portal.token;

import org.jspecify.annotations.NullMarked;
