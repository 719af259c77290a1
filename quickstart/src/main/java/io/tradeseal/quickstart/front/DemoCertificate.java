package io.tradeseal.quickstart.front;

import java.util.List;
import java.util.stream.Stream;

/**
 * A version of one of the demo's certificates and how its life stands.
 *
 * @param version 1, 2, … in the order of upload
 * @param age days since it became valid
 * @param left days until it expires; negative when it has
 * @param staged whether nobody is to use it yet
 */
record DemoCertificate(
        String name,
        int version,
        String host,
        String organization,
        int age,
        int left,
        String use,
        Key key,
        boolean staged) {

    /** Who has the private key. */
    enum Key {
        /** The company whose account this is: agreement-service gets it. */
        OURS,
        /** A partner, in whose name the tour opens messages. */
        PARTNERS,
        /** Nobody: it is thrown away. */
        NOBODYS
    }

    static final String ROLLED_OVER = "contoso-as2-signing";
    static final String CONTOSO_DECRYPTION = "contoso-as2-decryption";
    static final String NORTHWIND = "northwind-as2";
    static final String FABRIKAM = "fabrikam-as2";
    static final String LITWARE = "litware-as2";
    static final String ADATUM = "adatum-b2b";

    /** Those of agreements: what expires in twelve days serves two of them, what is rolled over has a successor ready. */
    private static final List<DemoCertificate> USED = List.of(
            ours(ROLLED_OVER, 1, "as2.contoso.example", "Contoso, Ltd.", 339, 26, "sign"),
            ours(ROLLED_OVER, 2, "as2.contoso.example", "Contoso, Ltd.", 1, 364, "sign")
                    .withoutUsers(),
            ours(CONTOSO_DECRYPTION, 1, "as2.contoso.example", "Contoso, Ltd.", 130, 235, "decrypt"),
            ours(NORTHWIND, 1, "as2.northwind.example", "Northwind Traders", 165, 200, "sign and decrypt"),
            partners(FABRIKAM, "as2.fabrikam.example", "Fabrikam, Inc.", 353, 12),
            partners(LITWARE, "as2.litware.example", "Litware GmbH", 60, 305),
            partners(ADATUM, "b2b.adatum.example", "A. Datum Corporation", 290, 75));

    /** Those of partners without an agreement, at every other stage. */
    private static final List<DemoCertificate> UNUSED = List.of(
            kept("tailspin-as2-signing", 1, "as2.tailspin.example", "Tailspin Toys", 377, -12, "sign"),
            kept("proseware-as2-encryption", 1, "edi.proseware.example", "Proseware SA", 363, 2, "encrypt"),
            kept("treyresearch-as2-signing", 1, "as2.treyresearch.example", "Trey Research", 359, 6, "sign"),
            kept("wingtip-as2-encryption", 1, "edi.wingtip.example", "Wingtip Toys", 5, 360, "encrypt"),
            // Renewed in time: the new version took over, the old one is still accepted.
            kept("relecloud-as2-signing", 1, "as2.relecloud.example", "Relecloud", 360, 5, "sign"),
            kept("relecloud-as2-signing", 2, "as2.relecloud.example", "Relecloud", 1, 364, "sign"),
            // Its successor is here already, but nobody uses it yet.
            kept("woodgrove-as2-signing", 1, "b2b.woodgrove.example", "Woodgrove Bank", 345, 20, "sign"),
            kept("woodgrove-as2-signing", 2, "b2b.woodgrove.example", "Woodgrove Bank", 1, 364, "sign")
                    .withoutUsers());

    /** All of them, older versions first. */
    static List<DemoCertificate> all() {
        return Stream.concat(USED.stream(), UNUSED.stream()).toList();
    }

    private static DemoCertificate ours(
            String name, int version, String host, String organization, int age, int left, String use) {
        return new DemoCertificate(name, version, host, organization, age, left, use, Key.OURS, false);
    }

    private static DemoCertificate partners(String name, String host, String organization, int age, int left) {
        return new DemoCertificate(name, 1, host, organization, age, left, "sign and encrypt", Key.PARTNERS, false);
    }

    private static DemoCertificate kept(
            String name, int version, String host, String organization, int age, int left, String use) {
        return new DemoCertificate(name, version, host, organization, age, left, use, Key.NOBODYS, false);
    }

    private DemoCertificate withoutUsers() {
        return new DemoCertificate(name, version, host, organization, age, left, use, key, true);
    }

    /** Of its files. */
    String fileName() {
        return version == 1 ? name : name + "-" + version;
    }
}
