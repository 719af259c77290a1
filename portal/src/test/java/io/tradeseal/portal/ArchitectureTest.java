package io.tradeseal.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "io.tradeseal.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.tradeseal.portal.(*)..").should().beFreeOfCycles();

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
    static final ArchRule the_portal_knows_no_kafka_and_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.cloud.stream..",
                    "io.tradeseal.certificate..",
                    "io.tradeseal.expiry..",
                    "io.tradeseal.notification..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields().should().beAnnotatedWith(Autowired.class);
}
