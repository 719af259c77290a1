package io.tradeseal.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * What holds in the production code of every service and of the kit. An {@code ArchitectureTest} takes these rules in
 * by {@code ArchTests.in(HouseRules.class)} and adds what is its module's own.
 */
public final class HouseRules {
    private static final String BASE = "io.tradeseal.";

    /** Modules that every service may use. */
    private static final Set<String> SHARED = Set.of("contracts", "kit", "x509", "lifecycle", "as2");

    private HouseRules() {}

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.tradeseal.*.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule other_services_are_known_by_their_events_alone =
            classes().should(dependOnNoOtherService());

    /** What goes by the domain's time injects {@code ServiceClock}; what goes by the system's, a clock of its own. */
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
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    private static ArchCondition<JavaClass> dependOnNoOtherService() {
        return new ArchCondition<>("depend on no other service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isForeign(module(dependency.getTargetClass()), module(type)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isForeign(String module, String own) {
        return !module.isEmpty() && !module.equals(own) && !SHARED.contains(module);
    }

    /** {@code certificate} for {@code io.tradeseal.certificate.inventory}; empty for what is not ours. */
    private static String module(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        return name.startsWith(BASE) ? name.substring(BASE.length()).replaceAll("\\..*", "") : "";
    }
}
