package io.tradeseal.portal;

import static io.tradeseal.portal.RunningPortal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.testkit.TestPlatform;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInIT {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RunningPortal portal = RunningPortal.shared();

    /** Keeps cookies as a browser does: by host, without regard to the port. */
    private static final class Browser {
        private final RunningPortal portal;
        private final Map<String, String> cookies = new LinkedHashMap<>();

        Browser(RunningPortal portal) {
            this.portal = portal;
        }

        HttpResponse<String> get(String url) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(url)));
        }

        HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
            var body = new StringBuilder();
            form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.toString())));
        }

        HttpResponse<String> signIn(String origin, String password, String next) throws Exception {
            var token = formToken(get(origin + "/sign-in"));
            return post(
                    origin + "/sign-in", Map.of("name", "admin", "password", password, "next", next, "_csrf", token));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            var all = new StringBuilder();
            cookies.forEach((name, value) -> all.append(all.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            if (!all.isEmpty()) {
                request.header("Cookie", all.toString());
            }
            var answer =
                    portal.http().send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            for (var set : answer.headers().allValues("set-cookie")) {
                var pair = set.replaceFirst(";.*", "").split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }

    private static String formToken(HttpResponse<String> page) {
        var matcher = FORM_TOKEN.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_person_signs_in_on_each_origin_on_its_own() throws Exception {
        var browser = new Browser(portal);
        assertThat(browser.signIn(portal.https(), portal.adminPassword(), "/add?x=1")
                        .headers()
                        .firstValue("location"))
                .contains("/add?x=1");
        assertThat(browser.get(portal.https() + "/").statusCode()).isEqualTo(200);
        assertThat(browser.get(portal.plain() + "/").statusCode())
                .as("another origin")
                .isEqualTo(302);

        assertThat(browser.signIn(portal.plain(), portal.adminPassword(), "/").statusCode())
                .isEqualTo(302);
        assertThat(browser.get(portal.plain() + "/").statusCode()).isEqualTo(200);
        assertThat(browser.get(portal.https() + "/").statusCode())
                .as("undisturbed")
                .isEqualTo(200);
    }

    @Test
    void cookies_are_out_of_reach_of_scripts_and_other_sites() throws Exception {
        var browser = new Browser(portal);
        var secure = browser.signIn(portal.https(), portal.adminPassword(), "/")
                .headers()
                .allValues("set-cookie");
        assertThat(secure)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-tradeseal-session-")
                        .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/"));
        var plain = browser.signIn(portal.plain(), portal.adminPassword(), "/")
                .headers()
                .allValues("set-cookie");
        assertThat(plain)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("tradeseal-session-")
                        .contains("HttpOnly", "SameSite=Lax")
                        .doesNotContain("Secure"));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() throws Exception {
        var browser = new Browser(portal);
        var wrong = browser.signIn(portal.https(), "wrong", "/");
        assertThat(wrong.statusCode()).isEqualTo(401);
        var token = formToken(wrong);
        var unknown = browser.post(
                portal.https() + "/sign-in", Map.of("name", "nobody", "password", "wrong", "_csrf", token));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("nobody", "admin").replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(wrong.body().replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        var browser = new Browser(portal);
        var answer =
                browser.post(portal.https() + "/sign-in", Map.of("name", "admin", "password", portal.adminPassword()));
        assertThat(answer.statusCode()).isEqualTo(403);
        browser.signIn(portal.https(), portal.adminPassword(), "/");
        assertThat(browser.post(portal.https() + "/sign-out", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.post(portal.https() + "/api/clients", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_form_of_another_origin_is_refused_even_one_on_another_port_that_can_set_our_cookies() throws Exception {
        var browser = new Browser(portal);
        browser.signIn(portal.plain(), portal.adminPassword(), "/");
        var token = formToken(browser.get(portal.plain() + "/"));
        for (var origin : new String[] {"http://localhost:3000", "https://evil.example", "null"}) {
            var answer = browser.send(HttpRequest.newBuilder(URI.create(portal.plain() + "/sign-out"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", origin)
                    .POST(BodyPublishers.ofString("_csrf=" + token)));
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
        }
        var ours = browser.send(HttpRequest.newBuilder(URI.create(portal.plain() + "/sign-out"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", portal.plain())
                .POST(BodyPublishers.ofString("_csrf=" + token)));
        assertThat(ours.statusCode()).isEqualTo(302);
    }

    @Test
    void after_signing_out_the_old_cookie_is_worth_nothing() throws Exception {
        var browser = new Browser(portal);
        browser.signIn(portal.https(), portal.adminPassword(), "/");
        var before = new LinkedHashMap<>(browser.cookies);
        var token = formToken(browser.get(portal.https() + "/"));
        assertThat(browser.post(portal.https() + "/sign-out", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(302);
        browser.cookies.putAll(before);
        assertThat(browser.get(portal.https() + "/").statusCode()).isEqualTo(302);
    }

    @Test
    void after_signing_in_only_a_path_of_ours_is_next() throws Exception {
        for (var next :
                new String[] {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/\r\nx"}) {
            var answer = new Browser(portal).signIn(portal.https(), portal.adminPassword(), next);
            assertThat(answer.headers().firstValue("location")).as(next).contains("/");
        }
    }

    @Test
    void a_path_with_braces_is_next_as_it_is() throws Exception {
        var answer = new Browser(portal).signIn(portal.https(), portal.adminPassword(), "/{x}?y={z}");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("/{x}?y={z}");
    }

    @Test
    void who_has_signed_in_before_is_not_locked_out_by_others_who_try(@TempDir Path directory) throws Exception {
        var settings = Map.of("portal.limits.sign-ins-per-minute", "3");
        try (var strict = RunningPortal.start(directory, TestPlatform.database("portal"), settings)) {
            var own = new Browser(strict);
            assertThat(own.signIn(strict.https(), strict.adminPassword(), "/").statusCode())
                    .isEqualTo(302);
            var others = new Browser(strict);
            for (int i = 0; i < 3; i++) {
                others.signIn(strict.https(), "wrong", "/");
            }
            assertThat(others.signIn(strict.https(), strict.adminPassword(), "/")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(own.signIn(strict.https(), strict.adminPassword(), "/").statusCode())
                    .isEqualTo(302);

            others.cookies.putAll(own.cookies);
            var device = others.cookies.keySet().stream()
                    .filter(name -> name.contains("device"))
                    .findFirst()
                    .orElseThrow();
            others.cookies.computeIfPresent(device, (name, value) -> "x" + value);
            assertThat(others.signIn(strict.https(), strict.adminPassword(), "/")
                            .statusCode())
                    .as("with a cookie that was not given")
                    .isEqualTo(429);
        }
    }

    @Test
    void names_that_are_tried_are_kept_only_up_to_their_longest() throws Exception {
        var browser = new Browser(portal);
        var token = formToken(browser.get(portal.https() + "/sign-in"));
        var name = "n".repeat(10_000);
        var answer = browser.post(portal.https() + "/sign-in", Map.of("name", name, "password", "p", "_csrf", token));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("nnn");
    }

    @Test
    void who_lost_the_password_puts_another_one_into_the_file(@TempDir Path directory) throws Exception {
        try (var mine = RunningPortal.start(directory, TestPlatform.database("portal"), Map.of())) {
            var before = new Browser(mine);
            before.signIn(mine.https(), mine.adminPassword(), "/");
            Files.writeString(directory.resolve("admin-password"), "short\n");
            Files.writeString(directory.resolve("admin-password"), "another-password-than-before\n");
            await().untilAsserted(() -> assertThat(new Browser(mine)
                            .signIn(mine.https(), "another-password-than-before", "/")
                            .statusCode())
                    .isEqualTo(302));
            assertThat(before.get(mine.https() + "/").statusCode())
                    .as("who was signed in by the old one")
                    .isEqualTo(302);
        }
    }

    @Test
    void a_person_who_came_by_cookie_reaches_a_service_with_a_token_and_without_the_cookie() throws Exception {
        var browser = new Browser(portal);
        browser.signIn(portal.https(), portal.adminPassword(), "/");
        var answer = browser.get(portal.https() + "/mailbox");
        assertThat(json(answer).at("/headers/authorization").asString()).startsWith("Bearer ey");
        assertThat(answer.body()).doesNotContain("cookie");
    }

    @Test
    void odd_sign_ins_are_refused_never_a_server_error() throws Exception {
        var browser = new Browser(portal);
        var token = formToken(browser.get(portal.https() + "/sign-in"));
        for (var name : new String[] {"", "\0", "x".repeat(10_000), "a\u0000b", "' or 1=1 --"}) {
            var form = Map.of("name", name, "password", "p".repeat(500), "_csrf", token);
            assertThat(browser.post(portal.https() + "/sign-in", form).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void pages_carry_a_strict_content_policy() throws Exception {
        var page = new Browser(portal).get(portal.https() + "/sign-in");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.headers().firstValue("strict-transport-security"))
                .as("it would shut the plain port of the same host")
                .isEmpty();
    }

    @Test
    void trying_too_often_has_to_wait(@TempDir Path directory) throws Exception {
        var settings = Map.of("portal.limits.sign-ins-per-minute", "3", "portal.limits.token-requests-per-minute", "3");
        try (var strict = RunningPortal.start(directory, TestPlatform.database("portal"), settings)) {
            var browser = new Browser(strict);
            for (int i = 0; i < 3; i++) {
                assertThat(browser.signIn(strict.https(), "wrong", "/").statusCode())
                        .isEqualTo(401);
            }
            var late = browser.signIn(strict.https(), strict.adminPassword(), "/");
            assertThat(late.statusCode()).isEqualTo(429);
            assertThat(Long.parseLong(late.headers().firstValue("retry-after").orElseThrow()))
                    .isBetween(1L, 60L);
            for (int i = 0; i < 3; i++) {
                assertThat(strict.tokenRequest("grant_type=client_credentials").statusCode())
                        .isEqualTo(401);
            }
            var limited = strict.tokenRequest("grant_type=client_credentials");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("retry-after")).isPresent();
            assertThat(json(limited).at("/error/code").asString()).isEqualTo("TooManyRequests");
        }
    }
}
