package io.tradeseal.contracts;

/**
 * Something noteworthy about a certificate.
 *
 * @param code stable name in PascalCase, such as {@code WeakSignature}
 * @param severity {@code Error} (the certificate was refused), {@code Warning} or {@code Information}
 * @param message a sentence for a person
 */
public record Finding(String code, String severity, String message) {}
