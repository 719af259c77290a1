package io.tradeseal.agreement.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles whose scope is a single agreement or partner. */
class SingleScopeIT {
    private final Running service = Running.service();
    private final String account = service.account();
    private final String mine = account + "/agreements/Mine";
    private final String other = account + "/agreements/Other";

    @BeforeEach
    void two_agreements() {
        service.put(account + "/partners/Contoso").send(Bodies.partner("AS2Identity", "C", "AS2Identity", "C2"));
        service.put(account + "/partners/Fabrikam").send(Bodies.partner("AS2Identity", "F"));
        assertThat(service.put(mine).send(Bodies.as2("C", "F")).status()).isEqualTo(201);
        assertThat(service.put(other).send(Bodies.as2("C2", "F")).status()).isEqualTo(201);
    }

    private static String token(String role, String... scopes) {
        return TestTokens.shared()
                .token(
                        "one",
                        List.of(scopes).stream()
                                .map(scope -> new Grant(role, scope))
                                .toArray(Grant[]::new));
    }

    private int get(String path, String token) {
        return service.get(path).as(token).send().status();
    }

    private List<String> names(String path, String token) {
        var answer = service.get(path).as(token).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .path("value")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    @Test
    void who_may_read_one_agreement_reads_that_one() {
        var reader = token("Reader", mine.toUpperCase(Locale.ROOT));
        assertThat(get(mine, reader)).isEqualTo(200);
        assertThat(get(mine + "/effectiveCertificates", reader)).isEqualTo(200);
        for (var path : List.of(
                other,
                other + "/effectiveCertificates",
                account + "/agreements/Absent",
                account + "/partners",
                account + "/partners/Contoso",
                account + "/links",
                account + "/changes",
                account + "/rollovers",
                account + "/rosettanetprocessconfigurations",
                account + "/certificates/c/usages")) {
            assertThat(get(path, reader)).as(path).isEqualTo(403);
        }
        var body = Bodies.as2("C", "F");
        assertThat(service.put(mine).as(reader).send(body).status()).isEqualTo(403);
        assertThat(service.delete(mine).as(reader).send().status()).isEqualTo(403);
        assertThat(service.post(mine + "/listContentCallbackUrl")
                        .as(reader)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_list_shows_what_its_caller_may_read() {
        var list = account + "/agreements";
        assertThat(names(list, token("Reader", mine))).containsExactly("Mine");
        assertThat(names(list + "?$filter=AgreementType eq 'AS2'", token("Reader", mine)))
                .containsExactly("Mine");
        assertThat(names(list + "?$filter=AgreementType eq 'X12'", token("Reader", mine)))
                .isEmpty();
        assertThat(names(list, token("Reader", mine, other))).containsExactly("Mine", "Other");
        assertThat(names(list + "?$top=1", token("Reader", mine, other))).containsExactly("Mine");
        assertThat(names(list, token("Reader", list))).containsExactly("Mine", "Other");
        assertThat(names(list, token("Reader", account + "/agreements/Absent"))).isEmpty();
        assertThat(names(account + "/partners", token("Reader", account + "/partners/Contoso")))
                .containsExactly("Contoso");
        assertThat(get(list, token("Reader", account + "/partners/Contoso"))).isEqualTo(403);
        assertThat(get(list, token("Reader", service.account()))).isEqualTo(403);
    }

    @Test
    void who_may_write_one_agreement_writes_that_one() {
        var writer = token("Contributor", mine);
        var changed = Bodies.as2("C", "F");
        changed.putObject("tags").put("desk", "EDI");
        assertThat(service.put(mine).as(writer).send(changed).status()).isEqualTo(200);
        assertThat(service.put(other).as(writer).send(changed).status()).isEqualTo(403);
        assertThat(service.put(account + "/agreements/New")
                        .as(writer)
                        .send(changed)
                        .status())
                .isEqualTo(403);
        assertThat(service.put(account + "/partners/Contoso")
                        .as(writer)
                        .send(Bodies.partner("ZZ", "A"))
                        .status())
                .isEqualTo(403);
        assertThat(service.post(mine + "/listContentCallbackUrl")
                        .as(writer)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(service.delete(other).as(writer).send().status()).isEqualTo(403);
        assertThat(service.delete(mine).as(writer).send().status()).isEqualTo(200);
        assertThat(service.put(mine).as(writer).send(changed).status()).isEqualTo(201);
    }

    @Test
    void a_step_of_a_rollover_is_its_agreements() {
        var writer = token("Contributor", mine);
        var step = account + "/rollovers/absent/agreements/";
        assertThat(get(step + "Mine", writer)).isEqualTo(404);
        assertThat(service.post(step + "Mine/confirm").as(writer).send().status())
                .isEqualTo(404);
        assertThat(get(step + "Other", writer)).isEqualTo(403);
        assertThat(service.post(step + "Other/switch").as(writer).send().status())
                .isEqualTo(403);
        assertThat(service.post(account + "/rollovers/absent/complete")
                        .as(writer)
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
