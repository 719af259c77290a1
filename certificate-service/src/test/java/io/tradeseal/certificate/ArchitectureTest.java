package io.tradeseal.certificate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;

@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String BASE = "io.tradeseal.certificate";

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_x509 =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule a_certificate_and_its_change_are_values = noClasses()
            .that()
            .resideInAPackage(BASE + ".inventory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..");

    /** From the ground up; nobody else may be known than is named here. */
    @ArchTest
    static final ArchRule arrows_point_down = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(BASE + "..")
            .withOptionalLayers(false)
            .layer("service")
            .definedBy(BASE)
            .layer("account")
            .definedBy(BASE + ".account")
            .layer("trust")
            .definedBy(BASE + ".trust")
            .layer("revocation")
            .definedBy(BASE + ".revocation")
            .layer("inventory")
            .definedBy(BASE + ".inventory")
            .layer("store")
            .definedBy(BASE + ".store")
            .layer("agreements")
            .definedBy(BASE + ".agreements")
            .layer("review")
            .definedBy(BASE + ".review")
            .layer("listing")
            .definedBy(BASE + ".listing")
            .layer("search")
            .definedBy(BASE + ".search")
            .layer("versions")
            .definedBy(BASE + ".versions")
            .layer("deletion")
            .definedBy(BASE + ".deletion")
            .layer("upload")
            .definedBy(BASE + ".upload")
            .layer("imports")
            .definedBy(BASE + ".imports")
            .layer("inbox")
            .definedBy(BASE + ".inbox")
            .whereLayer("service")
            .mayNotAccessAnyLayer()
            .whereLayer("account")
            .mayOnlyAccessLayers("service")
            .whereLayer("trust")
            .mayOnlyAccessLayers("service", "account")
            .whereLayer("revocation")
            .mayOnlyAccessLayers("service")
            .whereLayer("inventory")
            .mayOnlyAccessLayers("service", "account")
            .whereLayer("store")
            .mayOnlyAccessLayers("service", "account", "inventory")
            .whereLayer("agreements")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "revocation")
            .whereLayer("review")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "trust", "revocation", "agreements")
            .whereLayer("listing")
            .mayOnlyAccessLayers("service", "account", "inventory", "store")
            .whereLayer("search")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "listing")
            .whereLayer("versions")
            .mayOnlyAccessLayers("service", "inventory", "store", "listing")
            .whereLayer("deletion")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "trust", "agreements", "listing")
            .whereLayer("upload")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "review", "listing")
            .whereLayer("imports")
            .mayOnlyAccessLayers("service", "account", "inventory", "store", "listing", "upload")
            .whereLayer("inbox")
            .mayOnlyAccessLayers("service", "inventory", "upload")
            .ensureAllClassesAreContainedInArchitecture();
}
