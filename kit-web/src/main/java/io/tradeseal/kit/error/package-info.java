/**
 * Every refusal in the shape of an ARM error body.
 */
@NullMarked
package io.tradeseal.kit.error;

import org.jspecify.annotations.NullMarked;
