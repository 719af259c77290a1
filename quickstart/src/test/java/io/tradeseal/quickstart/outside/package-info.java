/** What others would write. */
@NullMarked
package io.tradeseal.quickstart.outside;

import org.jspecify.annotations.NullMarked;
