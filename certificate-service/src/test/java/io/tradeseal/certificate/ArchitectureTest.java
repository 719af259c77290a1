package io.tradeseal.certificate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tradeseal.testkit.HouseRules;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String BASE = "io.tradeseal.certificate";

    /** Whom the classes of a folder may know beside their own, from the ground up. */
    private static final Map<String, Set<String>> ARROWS = Stream.of(
                    "account",
                    "revocation",
                    "trust -> account",
                    "inventory -> account",
                    "store -> account inventory",
                    "agreements -> account inventory store revocation",
                    "review -> account inventory store trust revocation agreements",
                    "listing -> account inventory store",
                    "search -> account inventory store listing",
                    "versions -> account inventory store listing",
                    "deletion -> account inventory store trust agreements listing",
                    "upload -> account inventory store review listing",
                    "imports -> account inventory store listing upload",
                    "inbox -> inventory upload")
            .map(line -> line.split("[ >-]+"))
            .collect(toMap(names -> names[0], Set::of));

    @ArchTest
    static final ArchTests house_rules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_x509 =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule a_certificate_and_its_change_are_values = noClasses()
            .that()
            .resideInAPackage(BASE + ".inventory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..");

    @ArchTest
    static void every_folder_has_its_arrows(JavaClasses classes) {
        var folders = new TreeSet<String>();
        classes.forEach(type -> folders.add(folder(type)));
        folders.remove("");
        assertThat(folders).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    }

    @ArchTest
    static void arrows_point_down(JavaClasses classes) {
        ARROWS.forEach((folder, known) -> noClasses()
                .that()
                .resideInAPackage(BASE + "." + folder)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARROWS.keySet().stream()
                        .filter(other -> !known.contains(other))
                        .map(other -> BASE + "." + other)
                        .toArray(String[]::new))
                .check(classes));
    }

    private static String folder(JavaClass type) {
        return type.getPackageName().substring(BASE.length()).replaceFirst("^\\.", "");
    }
}
