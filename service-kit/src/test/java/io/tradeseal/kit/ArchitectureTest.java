package io.tradeseal.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.contracts.Topic;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

@AnalyzeClasses(packages = "io.tradeseal.kit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> CONTRACTS =
            Set.of(Event.class.getName(), EventType.class.getName(), Topic.class.getName());

    @ArchTest
    static final ArchRule the_kit_knows_no_word_of_the_domain = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "events, resources or other words of the domain",
                    (JavaClass type) -> type.getPackageName().startsWith("io.tradeseal.contracts")
                            && !CONTRACTS.contains(type.getName())));

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
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
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule errors_and_clock_stand_alone = noClasses()
            .that()
            .resideInAnyPackage("io.tradeseal.kit.error", "io.tradeseal.kit.clock")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tradeseal.kit.event..", "io.tradeseal.kit.outbox..", "io.tradeseal.kit.deadletter..");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
