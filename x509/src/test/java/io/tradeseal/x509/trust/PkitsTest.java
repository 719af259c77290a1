package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.Corpus;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Revocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of NIST's Public Key Interoperability Test Suite, each a chain with revocation lists and a verdict. */
class PkitsTest {
    /** Within the validity of nearly all of its certificates, 2010 to 2030. */
    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");

    private static final String POLICIES = "2.16.840.1.101.3.2.1.48.";
    private static final String ANY_POLICY = "2.5.29.32.0";

    /** Why the answer to a case may differ from the suite's, by the case's number; none does. */
    private static final Map<String, String> EXPLAINED = Map.of();

    private final Map<String, byte[]> files = Corpus.files("pkits.zip");

    @Test
    void agrees_with_every_case() {
        var wrong = new ArrayList<String>();
        var explained = new TreeMap<String, String>();
        int agreed = 0;
        var cases = JsonMapper.shared().readTree(files.get("cases.json"));
        for (var one : cases) {
            var number = one.path("number").asString();
            if (isValid(one) == one.path("valid").asBoolean()) {
                agreed++;
            } else if (EXPLAINED.containsKey(number)) {
                explained.put(number, EXPLAINED.get(number));
            } else {
                wrong.add(one.toString());
            }
        }
        System.out.printf(
                "NIST PKITS, %d cases: %d agreed, %d explained %s, %d wrong%n",
                cases.size(), agreed, explained.size(), explained, wrong.size());
        assertThat(cases.size()).isEqualTo(247);
        assertThat(wrong).isEmpty();
    }

    private boolean isValid(JsonNode one) {
        var certificates = names(one, "certificates").stream()
                .map(name -> X509.read(file("certs/" + name)))
                .toList();
        var lists = names(one, "crls").stream()
                .map(name -> list(file("crls/" + name)))
                .flatMap(Optional::stream)
                .toList();
        var anchor = certificates.getFirst();
        var leaf = certificates.getLast();
        var between = certificates.subList(1, certificates.size() - 1);
        var material = TrustMaterial.of(List.of(anchor), between, lists, List.of());
        var trust = new ChainCheck(material, true, policies(one.path("settings"))).of(leaf, List.of(), AT);
        return trust.trustedAt(AT) && trust.revocation() == Revocation.GOOD;
    }

    private static Optional<RevocationList> list(byte[] der) {
        try {
            return Optional.of(RevocationList.read(der));
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private byte[] file(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow();
    }

    private static List<String> names(JsonNode one, String member) {
        return one.path(member).valueStream().map(JsonNode::asString).toList();
    }

    private static PolicyRules policies(JsonNode settings) {
        return new PolicyRules(
                oids(settings.path("SetInitialPolicySet").asString("")),
                settings.path("SetInitialExplicitPolicy").asString("").equals("true"),
                settings.path("SetInitialPolicyMappingInhibit").asString("").equals("true"),
                settings.path("SetInitialInhibitAnyPolicy").asString("").equals("true"));
    }

    private static Set<String> oids(String names) {
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(name ->
                        name.equals("anyPolicy") ? ANY_POLICY : POLICIES + name.replaceFirst("NIST-test-policy-", ""))
                .collect(Collectors.toSet());
    }
}
