/**
 * Events in and out: the CloudEvents form of a record, and batches of records handed to a feature.
 */
@NullMarked
package io.tradeseal.kit.event;

import org.jspecify.annotations.NullMarked;
