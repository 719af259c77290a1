package io.tradeseal.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "io.tradeseal.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_depend_on_each_other_in_one_direction =
            slices().matching("io.tradeseal.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule other_services_are_known_by_their_events_only = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tradeseal.certificate..", "io.tradeseal.expiry..", "io.tradeseal.portal..");

    @ArchTest
    static final ArchRule smtp_stays_where_mails_are_delivered = noClasses()
            .that()
            .resideOutsideOfPackage("..delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.angus..");

    @ArchTest
    static final ArchRule templates_and_calendars_stay_where_mails_are_written = noClasses()
            .that()
            .resideOutsideOfPackage("..mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.thymeleaf..", "net.fortuna..");

    @ArchTest
    static final ArchRule writing_a_mail_needs_neither_database_nor_spring_context = noClasses()
            .that()
            .resideInAPackage("..mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..");

    @ArchTest
    static final ArchRule time_comes_from_the_services_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class);
}
