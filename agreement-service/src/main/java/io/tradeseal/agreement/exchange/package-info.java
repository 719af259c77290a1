/** MessageLog as partners exchange them under an agreement: made, opened, receipted, proved and logged through the API. */
@NullMarked
package io.tradeseal.agreement.exchange;

import org.jspecify.annotations.NullMarked;
