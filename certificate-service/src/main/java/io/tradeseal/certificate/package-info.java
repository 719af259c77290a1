/** The certificate service: its start, its settings, and the one mapping of its refusals to HTTP. */
@NullMarked
package io.tradeseal.certificate;

import org.jspecify.annotations.NullMarked;
