package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.shape.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Types of agreements: the shape of their properties, and the qualifiers their identities may have. Host and guest have
 * compatible qualifiers when both are in the list of the protocol.
 */
enum AgreementType {
    /** The four after AS2Identity as the older connector tolerates them. */
    AS2(Protocol.AS2, "aS2", Set.of("AS2Identity", "ZZ", "ZZZ", "31", "32")),
    /** ISA05 and ISA07. */
    X12(
            Protocol.X12,
            "x12",
            Set.of(
                    "01", "02", "03", "04", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18",
                    "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34",
                    "35", "36", "37", "38", "AM", "BT", "NR", "SA", "SN", "ZZ")),
    /** Code list 0007. */
    EDIFACT(
            Protocol.EDIFACT,
            "edifact",
            Set.of(
                    "1", "4", "5", "8", "9", "12", "14", "18", "22", "30", "31", "33", "34", "51", "52", "53", "54",
                    "55", "57", "58", "59", "61", "ZZZ")),
    ROSETTANET(Protocol.ROSETTANET, "rosettaNet", Set.of("DUNS"));

    private static final Shape COMMON = Shape.named("agreement");

    private final Protocol protocol;
    private final String member;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of and a record of lists that cannot change
    private final Set<String> qualifiers;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Shape shape = Shape.named(name());

    AgreementType(Protocol protocol, String member, Set<String> qualifiers) {
        this.protocol = protocol;
        this.member = member;
        this.qualifiers = qualifiers;
    }

    static Shape common() {
        return COMMON;
    }

    /** Of the whole properties. */
    Shape shape() {
        return COMMON.and(shape);
    }

    /** As {@code agreementType} spells it. */
    String wireName() {
        return protocol.wireName();
    }

    /** The member of {@code content} that holds the legs. */
    String member() {
        return member;
    }

    boolean takes(String qualifier) {
        return qualifiers.contains(qualifier);
    }

    /** For sentences, in a stable order. */
    String qualifiers() {
        return String.join(", ", qualifiers.stream().sorted().toList());
    }

    /** Whether the legs name certificates; those of X12 and EDIFACT travel in AS2. */
    boolean namesCertificates() {
        return !protocol.transported();
    }

    /** Without regard to case. */
    static Optional<AgreementType> named(String agreementType) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equalsIgnoreCase(agreementType))
                .findFirst();
    }
}
