package io.tradeseal.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleAssignmentTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/subscriptions/S, /subscriptions/S",
        "/subscriptions/s/, /subscriptions/s",
        "/subscriptions/s/resourceGroups/a (b)_c, /subscriptions/s/resourceGroups/a (b)_c"
    })
    void a_scope_has_one_form(String given, String normal) {
        assertThat(RoleAssignment.normalScope(given)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "///",
                "",
                "subscriptions",
                "//subscriptions/s",
                "/subscriptions//s",
                "/subscriptions/s//",
                "/subscriptions/..",
                "/./s",
                "/ /s",
                "/subscriptions/s?x",
                "/subscriptions/%2f",
                "/subscriptions\\s",
                "/a\tb"
            })
    void what_is_no_scope_grants_nothing(String given) {
        assertThat(RoleAssignment.normalScope(given)).isEmpty();
        assertThat(RoleAssignment.fromClaim(List.of(Map.of("role", "Owner", "scope", given))))
                .isEmpty();
    }

    @Test
    void a_claim_is_read_entry_by_entry_and_what_is_malformed_grants_nothing() {
        var claim = Arrays.asList(
                Map.of("role", "Reader", "scope", "/subscriptions/s"),
                Map.of("role", "Reader"),
                Map.of("role", 7, "scope", "/"),
                Map.of("role", "Reader", "scope", ""),
                Map.of("role", "Unheard Of", "scope", "/"),
                "Owner",
                null);

        assertThat(RoleAssignment.fromClaim(claim))
                .containsExactly(new RoleAssignment(Role.READER, "/subscriptions/s"));
        assertThat(RoleAssignment.fromClaim("Owner")).isEmpty();
        assertThat(RoleAssignment.fromClaim(null)).isEmpty();
        assertThat(RoleAssignment.fromClaim(Map.of("role", "Owner", "scope", "/")))
                .isEmpty();
    }

    @Test
    void a_scope_covers_itself_and_what_is_below_it_without_regard_to_case() {
        var assignment = new RoleAssignment(Role.READER, "/Subscriptions/S/");

        assertThat(List.of("/subscriptions/s", "/subscriptions/S/resourceGroups/g", "/SUBSCRIPTIONS/S/"))
                .allMatch(assignment::covers);
        assertThat(List.of("/subscriptions/s2", "/subscriptions", "/", "subscriptions/s"))
                .noneMatch(assignment::covers);
        assertThat(new RoleAssignment(Role.READER, "/").covers("/anything")).isTrue();
    }

    @Test
    void only_an_owner_administers_and_only_owners_and_contributors_operate() {
        assertThat(Arrays.stream(Role.values()).filter(role -> role.allows(Permission.ADMINISTER)))
                .containsExactly(Role.OWNER);
        assertThat(Arrays.stream(Role.values()).filter(role -> role.allows(Permission.OPERATE)))
                .containsExactly(Role.OWNER, Role.CONTRIBUTOR);
        assertThat(Role.values()).allMatch(role -> role.allows(Permission.READ));
    }
}
