package io.tradeseal.as2;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.tradeseal.as2", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_framework_database_json_or_log = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.nio..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "javax.crypto..",
                    "org.bouncycastle..",
                    "jakarta.mail..",
                    "org.jspecify..",
                    "io.tradeseal.x509..",
                    "io.tradeseal.as2..");

    @ArchTest
    static final ArchRule no_log = noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.tradeseal.as2.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_is_a_parameter = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
