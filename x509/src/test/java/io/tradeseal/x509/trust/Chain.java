package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Certificates from an anchor down to the one asked about, for tests of a rule. */
final class Chain {
    static final Instant NOW = BORN.plus(Duration.ofDays(10));

    private Chain() {}

    /** What is found about the last one, with the first as the only anchor. */
    static Trust trust(Made... fromAnchorToLeaf) {
        var read =
                Stream.of(fromAnchorToLeaf).map(made -> X509.read(made.der())).toList();
        return trust(read);
    }

    static Trust trust(List<X509> fromAnchorToLeaf) {
        var between = fromAnchorToLeaf.subList(1, fromAnchorToLeaf.size());
        var material = TrustMaterial.of(List.of(fromAnchorToLeaf.getFirst()), between, List.of(), List.of());
        return new ChainCheck(material, false).of(fromAnchorToLeaf.getLast(), List.of(), NOW);
    }

    /** The first finding's sentence; {@code "Trusted"} where the chain holds without one. */
    static String verdict(Made... fromAnchorToLeaf) {
        return verdict(trust(fromAnchorToLeaf));
    }

    static String verdict(Trust trust) {
        return trust.status() == Status.TRUSTED && trust.findings().isEmpty()
                ? "Trusted"
                : trust.findings().stream().map(Finding::message).findFirst().orElse("");
    }
}
