package io.tradeseal.expiry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;
import java.time.Clock;

@AnalyzeClasses(packagesOf = ExpiryMonitor.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

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
    static final ArchRule nothing_goes_by_the_system_clock =
            noClasses().should().callMethod(Clock.class, "systemUTC");
}
