@org.jspecify.annotations.NullMarked
package io.tradeseal.agreement.succession;
