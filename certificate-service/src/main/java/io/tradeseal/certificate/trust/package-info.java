/** What an account trusts: anchors, intermediates and revocation lists, and whether revocation is asked for. */
@NullMarked
package io.tradeseal.certificate.trust;

import org.jspecify.annotations.NullMarked;
