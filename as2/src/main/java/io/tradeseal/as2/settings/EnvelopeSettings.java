package io.tradeseal.as2.settings;

/**
 * What a message says of its payload.
 *
 * @param contentType empty where the agreement names none
 * @param tellsFileName whether the receiver is told a file name
 * @param makesFileNames whether one is made up where the caller gives none
 * @param refusesWithoutFileName whether a message that would go without one is refused instead
 */
public record EnvelopeSettings(
        String contentType, boolean tellsFileName, boolean makesFileNames, boolean refusesWithoutFileName) {}
