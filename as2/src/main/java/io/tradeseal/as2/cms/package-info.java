/** Signatures, encryption and compression in CMS (RFC 5652, 5083, 3274): Bouncy Castle and the choice of a provider stay inside. */
@NullMarked
package io.tradeseal.as2.cms;

import org.jspecify.annotations.NullMarked;
