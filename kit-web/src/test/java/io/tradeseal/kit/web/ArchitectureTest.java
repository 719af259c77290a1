package io.tradeseal.kit.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;
import java.time.Clock;

@AnalyzeClasses(packages = "io.tradeseal.kit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule what_answers_http_moves_no_events = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tradeseal.contracts..", "org.apache.kafka..", "org.springframework.cloud..", "org.flywaydb..");

    @ArchTest
    static final ArchRule errors_stand_alone = noClasses()
            .that()
            .resideInAPackage("io.tradeseal.kit.error")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tradeseal.kit.arm", "io.tradeseal.kit.security", "io.tradeseal.kit.clock");

    /** ServiceClock is an InstantSource, which a worker can be woken by; a Clock cannot be set. */
    @ArchTest
    static final ArchRule no_clock_but_the_services_own =
            noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);
}
