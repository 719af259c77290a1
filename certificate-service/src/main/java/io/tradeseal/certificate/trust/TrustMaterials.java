package io.tradeseal.certificate.trust;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.ChainCheck;
import io.tradeseal.x509.trust.TrustMaterial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What accounts trust, read once for each generation and kept for the accounts asked for last. */
@Service
public class TrustMaterials {
    /** With the most that an account may keep, these are some 100 MB. */
    private static final int KEPT = 4;

    private final TrustAnchors anchors;
    private final TrustGenerations trusts;
    private final Map<Long, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    TrustMaterials(TrustAnchors anchors, TrustGenerations trusts) {
        this.anchors = anchors;
        this.trusts = trusts;
    }

    private record Kept(long generation, Optional<ChainCheck> check) {}

    /** Empty for an account without anchors. The caller holds the account's lock, by which its generation stands still. */
    @Transactional(readOnly = true)
    public Optional<ChainCheck> of(Account account) {
        if (account.trustGeneration() == 0) {
            return Optional.empty();
        }
        synchronized (kept) {
            var known = kept.get(account.id());
            if (known != null && known.generation() == account.trustGeneration()) {
                return known.check();
            }
        }
        var check = read(account.id());
        synchronized (kept) {
            kept.put(account.id(), new Kept(account.trustGeneration(), check));
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return check;
    }

    private Optional<ChainCheck> read(long accountId) {
        var contents = anchors.contents(accountId);
        var material = TrustMaterial.of(
                certificates(contents, AnchorKind.ANCHOR),
                certificates(contents, AnchorKind.INTERMEDIATE),
                contents.stream()
                        .filter(content -> content.kind() == AnchorKind.CRL)
                        .map(content -> RevocationList.read(content.der()))
                        .toList(),
                List.of());
        return material.hasAnchors()
                ? Optional.of(new ChainCheck(material, trusts.policy(accountId).revocationChecked()))
                : Optional.empty();
    }

    private static List<X509> certificates(List<AnchorContent> contents, AnchorKind kind) {
        return contents.stream()
                .filter(content -> content.kind() == kind)
                .map(content -> X509.read(content.der()))
                .toList();
    }

    /** When an account is gone for good. */
    @Transactional
    public void forget(long accountId) {
        anchors.deleteAllOf(accountId);
        trusts.forget(accountId);
    }
}
