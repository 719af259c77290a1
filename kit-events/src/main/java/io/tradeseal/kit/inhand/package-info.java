/** Work that a process died with, twice, is put aside and told, and begun again by somebody's hand alone. */
@NullMarked
package io.tradeseal.kit.inhand;

import org.jspecify.annotations.NullMarked;
