/**
 * What every service needs and no word of the domain. A service takes it by importing {@link io.tradeseal.kit.ServiceKit}.
 */
@NullMarked
package io.tradeseal.kit;

import org.jspecify.annotations.NullMarked;
