/** Tests of shapes. */
package io.tradeseal.agreement.shape;
