package io.tradeseal.notification.ledger;

import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sees that somebody hears of a warning that does not reach the person it is for. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TellOwners {
    private final SuppressedAddresses addresses;
    private final Contacts contacts;
    private final Ledger ledger;
    private final WakeUp wakeUp;
    private final @Nullable Recipient operator;

    TellOwners(
            SuppressedAddresses addresses,
            Contacts contacts,
            Ledger ledger,
            WakeUp wakeUp,
            NotificationSettings settings) {
        this.addresses = addresses;
        this.contacts = contacts;
        this.ledger = ledger;
        this.wakeUp = wakeUp;
        var address = settings.operatorAddress();
        operator = address == null ? null : new Recipient(address, null, null, null, null);
    }

    /** A note to the account's other people, or to the operator where there are none. */
    void ofFailure(LedgerEntry failed, Instant now) {
        var others = reachable(failed.accountKey(), Set.of(failed.recipientKey()));
        if (others.isEmpty() && operator != null && !operator.key().equals(failed.recipientKey()))
            others.put(operator.key(), operator);
        plan(Note.ofFailure(failed.notificationId()), others.values(), now);
    }

    /**
     * A note to whoever is not refused: the other people of the accounts concerned, and the operator.
     *
     * @param affected people whose warnings wait because of the trouble
     * @param refused everybody whom no mail reaches at present
     */
    public void ofTrouble(UUID trouble, Collection<String> affected, Set<String> refused, Instant now) {
        for (var entry : ledger.newestWaitingFor(affected)) {
            var others = reachable(entry.accountKey(), refused);
            if (operator != null && !refused.contains(operator.key())) others.put(operator.key(), operator);
            plan(Note.ofTrouble(entry.notificationId(), trouble), others.values(), now);
        }
    }

    private Map<String, Recipient> reachable(String accountKey, Set<String> without) {
        var people = new LinkedHashMap<String, Recipient>();
        for (var contact : contacts.ofAccounts(List.of(accountKey)))
            people.putIfAbsent(contact.emailKey(), contact.recipient());
        people.keySet().removeAll(without);
        people.keySet().removeAll(addresses.among(people.keySet()));
        return people;
    }

    private void plan(Note note, Collection<Recipient> people, Instant now) {
        if (people.isEmpty()) return;
        ledger.planNotes(note, people, now);
        wakeUp.signal();
    }
}
