package io.tradeseal.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.contracts.KafkaGrant;
import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.contracts.PrincipalChanged;
import io.tradeseal.contracts.Topic;
import io.tradeseal.testkit.HouseRules;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of this module alone: the other one is a jar, and so are its tests. */
@AnalyzeClasses(
        packages = "io.tradeseal.kit",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArchitectureTest {

    /** Whose tokens count, and who may write what, is a matter of every service's security. */
    private static final Set<String> CONTRACTS = Stream.of(
                    Event.class,
                    EventType.class,
                    Topic.class,
                    KafkaUser.class,
                    KafkaGrant.class,
                    KafkaGrant.Operation.class,
                    KafkaGrant.Resource.class,
                    PrincipalChanged.class,
                    PrincipalChanged.Role.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule the_kit_knows_no_word_of_the_domain = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "events, resources or other words of the domain",
                    (JavaClass type) -> type.getPackageName().startsWith("io.tradeseal.contracts")
                            && !CONTRACTS.contains(type.getName())));

    /** ServiceClock is an InstantSource, which a worker can be woken by; a Clock cannot be set. */
    @ArchTest
    static final ArchRule no_clock_but_the_services_own =
            noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);
}
