package io.tradeseal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that nothing breaks shows nothing: these are broken by classes of this module, where they do not hold. */
class HouseRulesTest {

    private static List<String> violations(ArchRule rule, Class<?>... types) {
        return rule.evaluate(new ClassFileImporter().importClasses(types))
                .getFailureReport()
                .getDetails();
    }

    @Test
    void a_dependency_on_another_module_that_is_not_shared_is_found() {
        assertThat(violations(HouseRules.other_services_are_known_by_their_events_alone, NativeBackends.class))
                .anyMatch(line -> line.contains("io.tradeseal.embedded.EmbeddedBroker"));
        assertThat(violations(HouseRules.other_services_are_known_by_their_events_alone, TopicReader.class))
                .isEmpty();
    }

    @Test
    void the_systems_time_is_found() {
        assertThat(violations(HouseRules.time_comes_from_a_clock, TestTokens.class))
                .anyMatch(line -> line.contains("java.time.Instant.now()"));
    }
}
