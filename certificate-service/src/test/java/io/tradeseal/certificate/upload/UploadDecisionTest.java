package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Account.AccountContent;
import io.tradeseal.certificate.account.Overlap;
import io.tradeseal.certificate.account.Tier;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.certificate.upload.Upload.Terms;
import io.tradeseal.certificate.upload.UploadResult.Refused;
import io.tradeseal.certificate.upload.UploadResult.Stored;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Most certificates here are private ones without their public part, so that their ends are ours to set. */
class UploadDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final AccountId ID = new AccountId("s", "g", "a");
    private static final AccountContent CONTENT =
            new AccountContent("", Map.of(), Tier.PREMIUM, true, new Overlap("P14D"));
    private static final Account ACCOUNT = Account.created(ID, CONTENT, NOW);

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static Credential key(String name) {
        return new Credential(null, new VaultKey("/vaults/v", name, null));
    }

    private static Credential certificate(String pem) {
        return new Credential(PublicCertificate.of(CertificateFile.read(pem)), null);
    }

    private static Upload upload(Credential credential) {
        return Upload.of(new CertificateId(ID, "c"), credential, content -> content);
    }

    private static Upload staged(Credential credential) {
        var terms = new Terms(content -> content, true, Precondition.NONE);
        return Upload.of(new CertificateId(ID, "c"), credential, terms);
    }

    private static UploadResult decide(@Nullable Certificate existing, Upload upload, Instant now) {
        return UploadDecision.of(List.of(new Candidate(upload, ACCOUNT, existing)), Map.of(), now)
                .getFirst();
    }

    private static Change change(@Nullable Certificate existing, Upload upload, Instant now) {
        return decide(existing, upload, now) instanceof Stored(var change) ? change : failed(existing);
    }

    private static Change failed(@Nullable Certificate existing) {
        throw new AssertionError("refused with " + existing);
    }

    private static String refusal(@Nullable Certificate existing, Upload upload, Instant now) {
        return decide(existing, upload, now) instanceof Refused(var refusal)
                ? refusal.detail().code()
                : "none";
    }

    /** One version after the other, a day each, from day 0 on. */
    private static Certificate versions(int count) {
        var certificate = change(null, upload(key("k1")), NOW).after();
        for (int number = 2; number <= count; number++) {
            certificate = change(certificate, upload(key("k" + number)), day(number - 1))
                    .after();
        }
        return certificate;
    }

    private static StoredVersion version(Certificate certificate, int number) {
        return certificate.version(number).orElseThrow();
    }

    @Test
    void the_first_version_is_current_from_its_upload_on() {
        var change = change(null, upload(key("k1")), NOW);

        assertThat(change.kind()).isEqualTo(Kind.CREATED);
        assertThat(change.added()).containsExactly(change.concerned());
        var certificate = change.after();
        assertThat(certificate.revision().number()).isEqualTo(1);
        assertThat(certificate.current(NOW)).contains(change.concerned());
        assertThat(certificate.current(NOW.minusMillis(1))).isEmpty();
    }

    @Test
    void the_first_version_may_have_been_in_use_since_its_validity_began() {
        var made = TestCertificates.of("CN=c").valid(day(-30), day(30)).make();
        var version = change(null, upload(certificate(made.pem())), NOW).concerned();

        assertThat(version.activeFrom()).isEqualTo(day(-30));
        assertThat(version.activeUntil()).isEqualTo(day(30));
    }

    @Test
    void another_credential_is_the_next_version_and_the_one_before_is_accepted_for_the_overlap() {
        var change = change(versions(1), upload(key("k2")), day(1));

        assertThat(change.kind()).isEqualTo(Kind.NEW_VERSION);
        assertThat(change.concerned().number()).isEqualTo(2);
        assertThat(change.edited()).containsExactly(version(change.after(), 1));
        assertThat(version(change.after(), 1).activeUntil()).isEqualTo(day(15));
        assertThat(change.after().current(day(1))).contains(change.concerned());
    }

    @Test
    void the_overlap_is_counted_from_when_the_next_version_can_be_used() {
        var future = TestCertificates.of("CN=c").valid(day(10), day(100)).make();
        var after =
                change(versions(1), upload(certificate(future.pem())), day(1)).after();

        assertThat(version(after, 1).activeUntil()).isEqualTo(day(24));
        assertThat(after.current(day(9))).contains(version(after, 1));
        assertThat(after.current(day(10))).contains(version(after, 2));
        assertThat(after.shown(day(2))).contains(version(after, 2));
    }

    @Test
    void a_staged_upload_leaves_the_version_in_use_alone() {
        var before = versions(1);
        var change = change(before, staged(key("k2")), day(1));

        assertThat(change.concerned().state()).isEqualTo(VersionState.STAGED);
        assertThat(change.concerned().activeFrom()).isNull();
        assertThat(change.edited()).isEmpty();
        assertThat(change.after().current(day(1))).isEqualTo(before.current(day(1)));
    }

    @Test
    void the_same_again_changes_nothing() {
        var before = versions(2);
        var change = change(before, upload(key("k2")), day(3));

        assertThat(change.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(change.isWritten()).isFalse();
        assertThat(change.after()).isSameAs(before);
    }

    @Test
    void the_same_again_before_its_validity_begins_changes_nothing() {
        var future = TestCertificates.of("CN=c").valid(day(10), day(100)).make();
        var before =
                change(versions(1), upload(certificate(future.pem())), day(1)).after();

        assertThat(change(before, upload(certificate(future.pem())), day(2)).kind())
                .isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void the_same_with_other_content_is_an_edit_without_another_version() {
        var tagged =
                new Terms(content -> content.replacedBy("", Map.of("erp", "1"), null, null), false, Precondition.NONE);
        var change = change(versions(1), Upload.of(new CertificateId(ID, "c"), key("k1"), tagged), day(1));

        assertThat(change.kind()).isEqualTo(Kind.UPDATED);
        assertThat(change.after().content().tags()).containsExactly(entry("erp", "1"));
        assertThat(change.after().versions()).isEqualTo(versions(1).versions());
    }

    @Test
    void an_older_version_becomes_current_again_without_a_new_number() {
        var change = change(versions(2), upload(key("k1")), day(2));

        assertThat(change.kind()).isEqualTo(Kind.UPDATED);
        assertThat(change.added()).isEmpty();
        assertThat(change.after().current(day(2))).contains(version(change.after(), 1));
        assertThat(version(change.after(), 1).activeUntil()).isNull();
        assertThat(version(change.after(), 2).activeUntil()).isEqualTo(day(16));
    }

    @Test
    void an_older_version_sent_staged_stays_as_it_is() {
        assertThat(change(versions(2), staged(key("k1")), day(2)).kind()).isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void a_staged_version_sent_again_without_a_word_of_staging_takes_effect() {
        var before = change(versions(1), staged(key("k2")), day(1)).after();
        var change = change(before, upload(key("k2")), day(2));

        assertThat(change.concerned().state()).isEqualTo(VersionState.UNRESOLVED);
        assertThat(change.after().current(day(2))).contains(change.concerned());
    }

    @Test
    void what_somebody_disabled_is_not_enabled_by_its_bytes() {
        var before = versions(2);
        var disabled = before.versions().stream()
                .map(version -> version.number() == 1 ? version.with(VersionState.DISABLED, day(1)) : version)
                .toList();

        assertThat(refusal(before.withVersions(disabled), upload(key("k1")), day(2)))
                .isEqualTo("VersionDisabled");
    }

    @Test
    void a_ninth_version_is_refused_while_all_others_may_be_in_use() {
        assertThat(refusal(versions(8), upload(key("k9")), day(8))).isEqualTo("TooManyVersions");
    }

    @Test
    void a_ninth_version_retires_the_oldest_whose_window_has_ended() {
        // Version 1 was followed on day 1, version 2 on day 2: their overlaps end on the days 15 and 16.
        var after = change(versions(8), upload(key("k9")), day(17)).after();

        assertThat(after.versions().stream().map(StoredVersion::number)).containsExactly(9, 8, 7, 6, 5, 4, 3, 2);
    }

    @Test
    void the_version_shown_never_makes_room() {
        var certificate = versions(8);
        var ended = certificate.versions().stream()
                .map(version -> version.number() == 8
                        ? version.with(version.state(), version.activeFrom(), day(8), day(8))
                        : version.with(version.state(), version.activeFrom(), null, day(8)))
                .toList();

        assertThat(refusal(certificate.withVersions(ended), upload(key("k9")), day(9)))
                .isEqualTo("TooManyVersions");
    }

    @Test
    void a_chain_that_comes_along_is_kept_and_is_not_lost_when_the_leaf_comes_alone() {
        var issuer = TestCertificates.of("CN=ca").authority().make();
        var leaf =
                TestCertificates.of("CN=leaf").issuedBy("CN=ca", issuer.keys()).make();
        var alone = change(null, upload(certificate(leaf.pem())), NOW).after();

        var chained = change(alone, upload(certificate(leaf.pem() + issuer.pem())), day(1));
        assertThat(chained.kind()).isEqualTo(Kind.UPDATED);
        assertThat(chained.edited()).containsExactly(chained.concerned());
        assertThat(chain(chained.concerned())).isEqualTo(issuer.der());

        assertThat(change(chained.after(), upload(certificate(leaf.pem())), day(2))
                        .kind())
                .isEqualTo(Kind.UNCHANGED);
    }

    private static byte[] chain(StoredVersion version) {
        var certificate = version.publicCertificate();
        return certificate == null ? new byte[0] : certificate.chain();
    }

    @Test
    void an_upload_to_another_edition_is_refused() {
        var terms = new Terms(content -> content, false, new Precondition("\"7\"", null));
        assertThat(refusal(versions(1), Upload.of(new CertificateId(ID, "c"), key("k2"), terms), day(1)))
                .isEqualTo("PreconditionFailed");
    }

    @Test
    void an_upload_to_no_account_is_refused() {
        var result = UploadDecision.of(List.of(new Candidate(upload(key("k1")), null, null)), Map.of(), NOW)
                .getFirst();
        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().detail().code()).isEqualTo("ParentResourceNotFound"));
    }

    @Test
    void one_made_again_goes_on_with_revision_and_numbers_begins_without_content_and_is_spelled_anew() {
        var before = change(versions(2), upload(key("k2")), day(2)).after();
        var deleted = Change.deletion(before, day(3)).after();
        var again = Upload.of(new CertificateId(ID, "C"), key("k1"), content -> content);
        var change = change(deleted, again, day(4));

        assertThat(change.kind()).isEqualTo(Kind.CREATED);
        assertThat(change.after().name()).isEqualTo("C");
        assertThat(change.after().content()).isEqualTo(CertificateContent.NONE);
        assertThat(change.after().revision().number())
                .isEqualTo(deleted.revision().number() + 1);
        assertThat(change.concerned().number()).isEqualTo(3);
        assertThat(change.after().lifespan().createdAt()).isEqualTo(day(4));
    }

    @Test
    void of_a_clock_that_is_a_little_behind_the_upload_is_still_the_later_one() {
        var before = versions(1);
        var change = change(before, upload(key("k2")), NOW.minusSeconds(1));

        assertThat(change.concerned().activeFrom()).isAfter(NOW);
        assertThat(change.after().current(NOW.plusSeconds(1))).contains(change.concerned());
    }

    @Test
    void an_account_of_a_limited_tier_gets_as_many_as_are_free() {
        var basic = new AccountContent("", Map.of(), Tier.BASIC, true, Overlap.DEFAULT);
        var account = Account.created(ID, basic, NOW);
        var candidates = new ArrayList<Candidate>();
        IntStream.range(0, 3)
                .mapToObj(i -> Upload.of(new CertificateId(ID, "c" + i), key("k"), content -> content))
                .forEach(upload -> candidates.add(new Candidate(upload, account, null)));
        candidates.add(new Candidate(upload(key("k2")), account, versions(1)));

        var results = UploadDecision.of(candidates, Map.of(account.id(), 2), day(1));

        assertThat(results.stream().map(result -> result instanceof Stored)).containsExactly(true, true, false, true);
        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().detail().code()).isEqualTo("QuotaExceeded"));
    }
}
