package io.tradeseal.x509;

/** The kind of file that certificates came in. */
public enum Format {
    DER,
    PEM,
    PKCS7,
    PKCS12,
    JKS
}
