/** Tests of the package of the same name. */
package io.tradeseal.as2.cms;
