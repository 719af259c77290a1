/** Whether the certificates that agreements name are fit for what the agreements ask of them, found before a message is. */
@NullMarked
package io.tradeseal.agreement.fitness;

import org.jspecify.annotations.NullMarked;
