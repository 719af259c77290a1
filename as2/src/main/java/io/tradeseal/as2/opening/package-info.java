/** Opens a message: decrypted, inflated, verified, and refused where it is not as agreed. */
@NullMarked
package io.tradeseal.as2.opening;

import org.jspecify.annotations.NullMarked;
