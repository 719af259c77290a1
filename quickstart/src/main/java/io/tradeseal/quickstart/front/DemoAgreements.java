package io.tradeseal.quickstart.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demo's two companies, their three partners, and what they have agreed on. */
final class DemoAgreements {
    static final String WITH_FABRIKAM = "contoso-fabrikam-as2";
    static final String WITH_LITWARE = "contoso-litware-as2";
    static final String WITH_ADATUM = "contoso-adatum-as2";
    static final String ORDERS_TO_ADATUM = "contoso-adatum-rosettanet";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROCESS = "pip3a4";

    /**
     * A company under the names that each protocol knows it by.
     *
     * @param signing certificate that it signs with
     * @param decryption certificate that it decrypts with
     */
    private record Company(String name, String duns, String gln, String signing, String decryption) {
        Map<String, String> as(Protocol protocol) {
            return switch (protocol) {
                case AS2 -> identity("AS2Identity", name);
                case X12 -> identity("ZZ", name.toUpperCase(Locale.ROOT));
                case EDIFACT -> identity("14", gln);
                case ROSETTANET -> identity("DUNS", duns);
            };
        }

        private static Map<String, String> identity(String qualifier, String value) {
            return Map.of("qualifier", qualifier, "value", value);
        }
    }

    /** What ARM calls it, and under which name its settings stand. */
    private enum Protocol {
        AS2("AS2", "aS2"),
        X12("X12", "x12"),
        EDIFACT("Edifact", "edifact"),
        ROSETTANET("RosettaNet", "rosettaNet");

        private final String type;
        private final String member;

        Protocol(String type, String member) {
            this.type = type;
            this.member = member;
        }

        /** The settings of one leg, as most partners have them. */
        ObjectNode settings() {
            return template(name().toLowerCase(Locale.ROOT));
        }
    }

    private static final Company CONTOSO = new Company(
            "Contoso", "081466849", "4012345000009", DemoCertificate.ROLLED_OVER, DemoCertificate.CONTOSO_DECRYPTION);
    private static final Company NORTHWIND = new Company(
            "Northwind", "047897855", "4012345000016", DemoCertificate.NORTHWIND, DemoCertificate.NORTHWIND);
    private static final Company FABRIKAM =
            new Company("Fabrikam", "006961700", "0614141000005", DemoCertificate.FABRIKAM, DemoCertificate.FABRIKAM);
    private static final Company LITWARE =
            new Company("Litware", "315369934", "4098765000010", DemoCertificate.LITWARE, DemoCertificate.LITWARE);
    private static final Company ADATUM =
            new Company("Adatum", "001368083", "0614141000012", DemoCertificate.ADATUM, DemoCertificate.ADATUM);

    private final FrontDoor door;
    private final String account;

    DemoAgreements(FrontDoor door, String account) {
        this.door = door;
        this.account = account;
    }

    void make() {
        List.of(CONTOSO, NORTHWIND, FABRIKAM, LITWARE, ADATUM).forEach(this::partner);
        put(
                "/rosettanetprocessconfigurations/" + PROCESS,
                "?api-version=2016-06-01",
                Map.of("properties", template(PROCESS)));
        agreement(WITH_FABRIKAM, Protocol.AS2, CONTOSO, FABRIKAM);
        agreement(WITH_LITWARE, Protocol.AS2, CONTOSO, LITWARE);
        agreement(WITH_ADATUM, Protocol.AS2, CONTOSO, ADATUM);
        agreement("northwind-fabrikam-as2", Protocol.AS2, NORTHWIND, FABRIKAM);
        agreement("contoso-fabrikam-x12", Protocol.X12, CONTOSO, FABRIKAM);
        agreement("northwind-fabrikam-x12", Protocol.X12, NORTHWIND, FABRIKAM);
        agreement("contoso-litware-edifact", Protocol.EDIFACT, CONTOSO, LITWARE);
        agreement(ORDERS_TO_ADATUM, Protocol.ROSETTANET, CONTOSO, ADATUM);
    }

    private void partner(Company company) {
        var identities = List.of(
                company.as(Protocol.AS2),
                company.as(Protocol.X12),
                company.as(Protocol.EDIFACT),
                company.as(Protocol.ROSETTANET));
        var content = Map.of("b2b", Map.of("businessIdentities", identities));
        put(
                "/partners/" + company.name(),
                DefaultAccount.API_VERSION,
                Map.of("properties", Map.of("partnerType", "B2B", "content", content)));
    }

    private void agreement(String name, Protocol protocol, Company host, Company guest) {
        var legs = Map.of(
                "sendAgreement", leg(protocol, host, guest, host.signing(), guest.decryption()),
                "receiveAgreement", leg(protocol, guest, host, guest.signing(), host.decryption()));
        var properties = Map.of(
                "agreementType", protocol.type,
                "hostPartner", host.name(),
                "guestPartner", guest.name(),
                "hostIdentity", host.as(protocol),
                "guestIdentity", guest.as(protocol),
                "content", Map.of(protocol.member, legs));
        put("/agreements/" + name, DefaultAccount.API_VERSION, Map.of("properties", properties));
    }

    private static Map<String, Object> leg(
            Protocol protocol, Company sender, Company receiver, String signing, String encryption) {
        var settings = protocol.settings();
        if (protocol == Protocol.AS2 || protocol == Protocol.ROSETTANET) {
            ((ObjectNode) settings.path("securitySettings"))
                    .put("signingCertificateName", signing)
                    .put("encryptionCertificateName", encryption);
        }
        return Map.of(
                "senderBusinessIdentity", sender.as(protocol),
                "receiverBusinessIdentity", receiver.as(protocol),
                "protocolSettings", settings);
    }

    private void put(String child, String version, Object body) {
        door.put(account + child + version, body).orThrow("Making the demo's " + child);
    }

    private static ObjectNode template(String name) {
        try (var file = DemoAgreements.class.getResourceAsStream("/demo/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
