package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSL says of the same chains, which follow from their numbers. */
class OpenSslVerdictIT {
    private static final int CHAINS = 500;

    /** Where both may differ, and why. */
    private enum Difference {
        DIGEST(
                "SHA-1",
                "CA signature digest algorithm too weak",
                "OpenSSL's first level refuses SHA-1; here it is a finding, since old authorities are still in trade"),
        HOST(
                "a host as common name",
                "subtree violation",
                "OpenSSL holds a common name that looks like a host against the bounds on hosts; RFC 5280 does not"),
        ADDRESS(
                "an address without @",
                "unsupported or invalid name syntax",
                "OpenSSL compares no address without @; here it is of no host, so that none excludes it"),
        PATTERN(
                "a pattern",
                "leaf: OK",
                "OpenSSL takes a pattern for a name; here it is excluded where one of its names is"),
        AUTHORITY(
                "no basic constraints",
                "leaf: OK",
                "OpenSSL takes one who may sign certificates for an authority; RFC 5280 §6.1.4 wants basicConstraints");

        private final String oddity;
        private final String openSslSays;
        private final String sentence;

        Difference(String oddity, String openSslSays, String sentence) {
            this.oddity = oddity;
            this.openSslSays = openSslSays;
            this.sentence = sentence;
        }

        static Optional<Difference> of(Set<String> oddities, Verdict theirs) {
            return Stream.of(values())
                    .filter(one ->
                            oddities.contains(one.oddity) && theirs.reason().contains(one.openSslSays))
                    .findFirst();
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    @TempDir
    private Path folder;

    private record Verdict(boolean trusted, String reason) {}

    @Test
    void agrees_on_every_chain_but_where_a_sentence_says_why_not() throws Exception {
        var explained = new EnumMap<Difference, Integer>(Difference.class);
        var wrong = new ArrayList<String>();
        int trusted = 0;
        for (int number = 0; number < CHAINS; number++) {
            var chain = new GeneratedChain(number);
            var ours = ours(chain);
            var theirs = theirs(chain.certificates());
            trusted += ours.trusted() ? 1 : 0;
            if (ours.trusted() != theirs.trusted()) {
                var difference = Difference.of(chain.oddities(), theirs);
                difference.ifPresent(why -> explained.merge(why, 1, Integer::sum));
                if (difference.isEmpty()) {
                    wrong.add("%d %s%n  we: %s%n  OpenSSL: %s".formatted(number, chain.oddities(), ours, theirs));
                }
            }
        }
        System.out.printf("OpenSSL, %d chains, %d trusted; %s; %d wrong%n", CHAINS, trusted, explained, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(explained.keySet()).as("each difference is there").containsExactly(Difference.values());
        assertThat(trusted).as("some hold, some do not").isBetween(CHAINS / 4, CHAINS * 3 / 4);
    }

    private static Verdict ours(GeneratedChain chain) {
        var read =
                chain.certificates().stream().map(made -> X509.read(made.der())).toList();
        var trust = Chain.trust(read);
        return new Verdict(trust.trustedAt(Chain.NOW), Chain.verdict(trust));
    }

    private Verdict theirs(List<Made> chain) throws IOException, InterruptedException {
        pem("anchor", chain.subList(0, 1));
        pem("between", chain.subList(1, chain.size()));
        pem("leaf", chain.subList(chain.size() - 1, chain.size()));
        var output = folder.resolve("output");
        var process = new ProcessBuilder(List.of(
                        "openssl",
                        "verify",
                        "-no-CAfile",
                        "-no-CApath",
                        "-no-CAstore",
                        "-partial_chain",
                        "-auth_level",
                        "1",
                        "-attime",
                        Long.toString(Chain.NOW.getEpochSecond()),
                        "-trusted",
                        "anchor",
                        "-untrusted",
                        "between",
                        "leaf"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean trusted = process.waitFor() == 0;
        return new Verdict(
                trusted, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
    }

    private void pem(String name, List<Made> certificates) throws IOException {
        var text = new StringBuilder();
        certificates.forEach(made -> text.append(made.pem()));
        Files.writeString(folder.resolve(name), text);
    }
}
