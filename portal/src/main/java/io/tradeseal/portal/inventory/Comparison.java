package io.tradeseal.portal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a new version fits the one before, in words: what stays the same and what is new. */
record Comparison(boolean sameCertificate, List<String> same, List<String> changed) {

    static Comparison of(Facts old, Facts added) {
        var same = new ArrayList<String>();
        var changed = new ArrayList<String>();
        sort("subject", old.subject(), added.subject(), same, changed);
        sort("issuer", old.issuer(), added.issuer(), same, changed);
        sort("key", old.key(), added.key(), same, changed);
        var sameBytes = old.thumbprint() != null && old.thumbprint().equalsIgnoreCase(added.thumbprint());
        return new Comparison(sameBytes, same, changed);
    }

    private static void sort(
            String what, @Nullable Object old, @Nullable Object added, List<String> same, List<String> changed) {
        (Objects.equals(old, added) ? same : changed).add(what.equals("key") ? "kind of key" : what);
    }

    public String text() {
        if (sameCertificate) {
            return "It is the same certificate: saving changes nothing.";
        }
        var sames = same.isEmpty() ? "" : "Same " + String.join(", ", same) + ". ";
        var changes = changed.isEmpty() ? "" : "New " + String.join(", ", changed) + ".";
        return (sames + changes).strip();
    }
}
