package io.tradeseal.agreement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "io.tradeseal.agreement", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.tradeseal.agreement.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_message_protection = noClasses()
            .that()
            .resideOutsideOfPackage("io.tradeseal.agreement.protection..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule other_services_are_unknown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tradeseal.expiry..",
                    "io.tradeseal.notification..",
                    "io.tradeseal.portal..",
                    "io.tradeseal.certificate..");

    @ArchTest
    static final ArchRule time_comes_from_the_service_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            fields().should().notBeAnnotatedWith(Autowired.class).allowEmptyShould(true);
}
