package io.tradeseal.expiry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packagesOf = ExpiryMonitor.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_go_round_in_circles =
            slices().matching("io.tradeseal.expiry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_schedule_is_pure = noClasses()
            .that()
            .resideInAPackage("..schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "java.sql..", "io.tradeseal.kit..", "io.tradeseal.contracts..");

    @ArchTest
    static final ArchRule ical4j_stays_in_the_calendar = noClasses()
            .that()
            .doNotHaveSimpleName("ExpiryCalendar")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.fortuna..");

    @ArchTest
    static final ArchRule prometheus_stays_in_the_metrics = noClasses()
            .that()
            .doNotHaveSimpleName("ExpirationMetrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..");

    @ArchTest
    static final ArchRule other_services_are_known_by_their_events_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tradeseal.certificate..", "io.tradeseal.notification..", "io.tradeseal.portal..");

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");
}
