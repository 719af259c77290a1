/**
 * What expires when, for people, calendars and monitoring; reads the watch's tables and writes nothing.
 */
@NullMarked
package io.tradeseal.expiry.expirations;

import org.jspecify.annotations.NullMarked;
