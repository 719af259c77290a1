package io.tradeseal.agreement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;

@AnalyzeClasses(packages = "io.tradeseal.agreement", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_libraries =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");
}
