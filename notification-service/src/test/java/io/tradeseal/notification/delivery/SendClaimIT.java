package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.notification.Running;
import io.tradeseal.notification.Scene;
import io.tradeseal.notification.Shared;
import io.tradeseal.notification.SmtpSink;
import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.ledger.DueMail;
import io.tradeseal.notification.ledger.MailQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker of the test's own, on the service's queue, with a clock and a mail server of its own. */
class SendClaimIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Running service = Shared.SERVICE;
    private final MailQueue queue = service.bean(MailQueue.class);
    private final DeliverMail deliver = service.bean(DeliverMail.class);
    private final Settlement settlement = service.bean(Settlement.class);
    private final Scene scene = new Scene(service);
    private final UUID owner = UUID.randomUUID();
    private final SmtpSink smtp = new SmtpSink();
    private final AtomicLong nanoTime = new AtomicLong();
    private final Lease lease = new Lease((_, _) -> {}, _ -> false, LEASE, nanoTime::get);
    private SmtpChannel channel;
    private Settler settler;
    private SendClaim send;

    @BeforeEach
    void open() throws Exception {
        channel = new SmtpChannel(SmtpServers.plain(smtp.port()));
        settler = new Settler(settlement, Shared.SERVICE.bean(DatabaseOutage.class));
        send = new SendClaim(
                deliver,
                new SendClaim.Recording(settlement, settler),
                channel,
                lease,
                new ServerPause(Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        settler.close();
        channel.close();
        smtp.close();
    }

    /** Claims mails to each of these people, that the service's own workers leave alone for a minute. */
    private List<DueMail> claim(String... people) {
        var addresses = new ArrayList<String>();
        for (var person : people) addresses.add(scene.contact(person));
        scene.agreement("Orders", "c1");
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        addresses.forEach(address -> scene.awaitState("c1", address, "Planned"));
        var all = queue.claim(owner, 1000, LEASE, scene.now().plusSeconds(61));
        var ours = all.stream()
                .filter(mail -> addresses.contains(mail.recipient().email()))
                .toList();
        assertThat(ours).hasSize(people.length);
        queue.release(
                owner,
                all.stream()
                        .filter(mail -> !ours.contains(mail))
                        .map(DueMail::mailId)
                        .toList(),
                null);
        return ours;
    }

    private List<String> states() {
        return scene.entries("c1").stream()
                .map(entry -> entry.get("state").asString())
                .sorted()
                .toList();
    }

    @Test
    void mails_go_out_as_long_as_the_lease_certainly_holds() throws Exception {
        assertThat(send.handle(owner, claim("ann", "bob"), lease.now())).isTrue();
        assertThat(smtp.received).hasSize(2);
        assertThat(states()).containsExactly("Sent", "Sent");
    }

    @Test
    void once_the_lease_may_have_run_out_nothing_more_is_sent_and_the_rest_is_given_back() throws Exception {
        smtp.onReceived(() -> nanoTime.addAndGet(LEASE.toNanos()));
        assertThat(send.handle(owner, claim("ann", "bob", "eve"), lease.now())).isFalse();
        assertThat(smtp.received).hasSize(1);
        assertThat(states()).containsExactly("Planned", "Planned", "Sent");
    }

    @Test
    void a_claim_whose_lease_ran_out_before_the_first_mail_sends_none() throws Exception {
        var mails = claim("ann");
        var claimedAt = lease.now();
        nanoTime.addAndGet(LEASE.toNanos());
        assertThat(send.handle(owner, mails, claimedAt)).isFalse();
        assertThat(smtp.received).isEmpty();
        assertThat(states()).containsExactly("Planned");
    }

    @Test
    void a_worker_that_is_told_to_stop_gives_back_what_it_did_not_come_to() throws Exception {
        smtp.onReceived(send::stop);
        assertThat(send.handle(owner, claim("ann", "bob"), lease.now())).isFalse();
        assertThat(smtp.received).hasSize(1);
        assertThat(states()).containsExactly("Planned", "Sent");
    }

    @Test
    void a_refusal_told_to_a_worker_that_has_lost_the_mail_to_another_changes_nothing_but_a_delivery_is_a_fact()
            throws Exception {
        var mail = claim("ann").getFirst();
        var before = UUID.randomUUID();
        settlement.settle(List.of(new Ended(before, mail, new Refused("550 5.1.1 no such user", true))));
        assertThat(states()).containsExactly("Sending");
        settlement.settle(List.of(new Ended(before, mail, new Attempt.Deferred("451 later", true))));
        assertThat(states()).containsExactly("Sending");
        settlement.settle(List.of(new Ended(before, mail, new Accepted("250 taken"))));
        assertThat(states()).containsExactly("Sent");
    }
}
