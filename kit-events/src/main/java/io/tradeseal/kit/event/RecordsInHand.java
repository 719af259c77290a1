package io.tradeseal.kit.event;

import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.inhand.WorkInHand.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Marks the records of a poll while they are in hand, those of a partition together: a mark for each would cost as much as many
 * records do. Where a process died with such, the next takes them one by one; the one that two die with is put aside.
 */
final class RecordsInHand {
    private static final String KIND = "record";
    private static final String REASON = "Two processes died while they had this record alone in hand.";

    private final WorkInHand inHand;

    RecordsInHand(WorkInHand inHand) {
        this.inHand = inHand;
    }

    /** What becomes of records. */
    interface Taker {
        void take(List<RawRecord> records);

        /**
         * Keeps a record that is taken no more.
         *
         * @param handedOver to be run in the transaction that keeps it
         */
        void putAside(RawRecord record, String reason, Runnable handedOver);
    }

    private static Piece heap(RawRecord record) {
        var partition = "%s-%d".formatted(record.topic(), record.partition());
        return new Piece(KIND, partition, "Records of " + partition);
    }

    private static Piece piece(RawRecord record) {
        var position = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
        return new Piece(KIND, position, "The record " + position);
    }

    void take(List<RawRecord> records, Taker taker) {
        if (records.isEmpty()) return;
        var heaps = heaps(records);
        var suspects = inHand.beginMany(List.copyOf(heaps.values()));
        // Where they are not taken now, they stay marked, and suspects: by this process they are no death.
        if (suspects.isEmpty()) {
            taker.take(records);
        } else {
            carefully(records, heaps, suspects, taker);
        }
        inHand.done(heaps.values());
    }

    private static Map<Integer, Piece> heaps(List<RawRecord> records) {
        var heaps = new LinkedHashMap<Integer, Piece>();
        records.forEach(record -> heaps.computeIfAbsent(record.partition(), partition -> heap(record)));
        return heaps;
    }

    private void carefully(List<RawRecord> records, Map<Integer, Piece> heaps, Set<Piece> suspects, Taker taker) {
        var others = new ArrayList<RawRecord>();
        for (var record : records) {
            if (suspects.contains(heaps.get(record.partition()))) {
                one(record, taker);
            } else {
                others.add(record);
            }
        }
        if (!others.isEmpty()) taker.take(others);
    }

    private void one(RawRecord record, Taker taker) {
        var piece = piece(record);
        if (!inHand.beginOne(piece)) {
            taker.putAside(record, REASON, () -> inHand.handedOver(piece));
            return;
        }
        try {
            taker.take(List.of(record));
        } finally {
            inHand.done(piece);
        }
    }
}
