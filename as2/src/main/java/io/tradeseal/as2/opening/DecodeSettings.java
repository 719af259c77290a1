package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.Digest;

/**
 * What is asked of a message that comes in.
 *
 * @param mic of a message that neither is signed nor asks for an algorithm
 */
public record DecodeSettings(
        boolean mustBeSigned,
        boolean mustBeEncrypted,
        boolean mustBeCompressed,
        Digest mic,
        AcceptedCertificates trust) {}
