package io.tradeseal.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;

@AnalyzeClasses(packages = "io.tradeseal.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_tls = noClasses()
            .that()
            .resideOutsideOfPackage("..tls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule the_authorization_server_stays_in_token = noClasses()
            .that()
            .resideOutsideOfPackages("..portal", "..token..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security.oauth2.server.authorization..", "com.nimbusds..");

    @ArchTest
    static final ArchRule the_gateway_stays_in_route = noClasses()
            .that()
            .resideOutsideOfPackages("..portal", "..route..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.cloud.gateway..");

    @ArchTest
    static final ArchRule the_portal_reads_no_events =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.cloud.stream..");

    @ArchTest
    static final ArchRule only_where_users_are_made_the_portal_knows_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("..portal.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
