/** What a service does without its database: the one place that tells such a fault from any other. */
@NullMarked
package io.tradeseal.kit.outage;

import org.jspecify.annotations.NullMarked;
