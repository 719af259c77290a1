package io.tradeseal.certificate.revocation;

import io.tradeseal.certificate.revocation.RevocationSources.Edition;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.trust.ChainCheck;
import io.tradeseal.x509.trust.OcspResponse;
import io.tradeseal.x509.trust.RevocationSource;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is known of revocation, for whoever checks the chain of a certificate. */
@Component
public class Revocation {
    /** The largest list takes some 20 MB when it is read. */
    private static final int KEPT = 8;

    private final RevocationWatches watches;
    private final RevocationSources sources;
    private final Map<String, Read> read = new LinkedHashMap<>(16, 0.75f, true);

    Revocation(RevocationWatches watches, RevocationSources sources) {
        this.watches = watches;
        this.sources = sources;
    }

    private record Read(Instant fetchedAt, RevocationList list) {}

    /**
     * Which of these certificates agreements ask about. Since their chains are looked at for some reason, the certificates'
     * sources may be others: they are looked for again in the background. Called in a transaction that holds the
     * certificates.
     */
    public Asked asked(Collection<String> certificateKeys, Instant now) {
        var asked = certificateKeys.isEmpty() ? List.<String>of() : watches.again(certificateKeys, now);
        var editions = asked.isEmpty() ? List.<Edition>of() : sources.editions(asked);
        return new Asked(Set.copyOf(asked), editions.stream().collect(Collectors.groupingBy(Edition::certificateKey)));
    }

    /** Certificates about which agreements ask, and what was fetched for them: asked for once, read one after the other. */
    public final class Asked {
        private final Set<String> certificateKeys;
        private final Map<String, List<Edition>> editions;

        private Asked(Set<String> certificateKeys, Map<String, List<Edition>> editions) {
            this.certificateKeys = certificateKeys;
            this.editions = editions;
        }

        /** The check as agreements want it: asking for revocation, and knowing what was fetched, where one of them does. */
        public ChainCheck of(String certificateKey, ChainCheck check) {
            if (!certificateKeys.contains(certificateKey)) return check;
            var lists = new ArrayList<RevocationList>();
            var responses = new ArrayList<OcspResponse>();
            for (var edition : editions.getOrDefault(certificateKey, List.of())) {
                if (edition.kind() == Kind.LIST) list(edition).ifPresent(lists::add);
                else sources.content(edition.key()).flatMap(OcspResponse::read).ifPresent(responses::add);
            }
            return check.asking(lists, responses);
        }
    }

    private Optional<RevocationList> list(Edition edition) {
        synchronized (read) {
            var known = read.get(edition.key());
            if (known != null && known.fetchedAt().equals(edition.fetchedAt())) return Optional.of(known.list());
        }
        var list = sources.content(edition.key()).map(RevocationList::read);
        synchronized (read) {
            list.ifPresent(found -> read.put(edition.key(), new Read(edition.fetchedAt(), found)));
            while (read.size() > KEPT) read.remove(read.keySet().iterator().next());
        }
        return list;
    }

    /** What is known of the sources of a certificate stays as it is until the transaction ends; before its watch is locked. */
    public void hold(String certificateKey) {
        sources.hold(certificateKey);
    }

    /**
     * Who tells about a certificate; fetched in the background where that is allowed.
     *
     * @return true when one of them is new for the certificate
     */
    public boolean found(String certificateKey, Collection<RevocationSource> found, Instant now) {
        return sources.put(certificateKey, List.copyOf(found), now);
    }

    /** It was looked at: again when something that was fetched ceases to hold, or before if something changes. */
    public void checked(String certificateKey, Instant now) {
        watches.checked(
                certificateKey,
                sources.firstEnd(certificateKey, now)
                        .map(end -> end.plusMillis(1))
                        .orElse(null));
    }

    /** Nobody asks about it any more. */
    public void forget(String certificateKey) {
        sources.forget(certificateKey);
        watches.remove(certificateKey);
    }
}
