/** Tests of reading certificates, and the certificates that every module's tests use. */
package io.tradeseal.x509;
