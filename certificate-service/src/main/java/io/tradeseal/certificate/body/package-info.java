/** Request bodies as they come: bounded in size, read without regard to case, every fault noted. */
@NullMarked
package io.tradeseal.certificate.body;

import org.jspecify.annotations.NullMarked;
