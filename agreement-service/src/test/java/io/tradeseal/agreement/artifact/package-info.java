/** Tests of what partners, agreements and process configurations have in common. */
package io.tradeseal.agreement.artifact;
