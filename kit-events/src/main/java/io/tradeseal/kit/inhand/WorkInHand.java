package io.tradeseal.kit.inhand;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What processes have in hand, written down before it is begun. What a process died with is found so by the next one: after a
 * second death the work is put aside, or it would end every process that begins it for ever.
 *
 * <p>Whoever calls this holds the work already by other means (a lock, a lease, a partition), so that a mark of another process
 * is that of a dead one. Marks are committed by themselves, and not waited for to be on disk: a process can die any moment, its
 * database has to live for a mark to be found, and a mark lost with both is one death not counted.
 */
public class WorkInHand {
    private static final Logger log = LoggerFactory.getLogger(WorkInHand.class);
    /** Deaths after which work is put aside. */
    private static final int MOST = 2;

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    /** This one. */
    private final UUID process = UUID.randomUUID();

    public WorkInHand(JdbcClient db, PlatformTransactionManager manager) {
        this.db = db;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Work that was put aside.
     *
     * @param kind such as {@code trust-review}
     * @param what it is, for people
     * @param deaths how many processes died with it in hand
     */
    public record PutAside(long id, String kind, String what, int deaths, Instant putAsideAt) {}

    /** A piece of work that is done by itself. */
    public record Piece(String kind, String key, String what) {
        String workKey() {
            return kind + ":" + key;
        }
    }

    /**
     * Marks heaps of pieces, each of which is worked on together.
     *
     * @return those that a process died with: what is in them is to be begun piece by piece, with {@link #beginOne}
     */
    public Set<Piece> beginMany(List<Piece> heaps) {
        return committed(() -> {
            var deaths = mark(heaps);
            return heaps.stream()
                    .filter(heap -> deaths.getOrDefault(heap.workKey(), 0) > 0)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /**
     * Marks one piece, which a process that died with many has not died with for certain.
     *
     * @return false when it is put aside, and is not to be begun
     */
    public boolean beginOne(Piece piece) {
        return committed(() -> {
            var counted = mark(List.of(piece)).getOrDefault(piece.workKey(), 0);
            if (counted < MOST) return true;
            putAside(piece, counted);
            return false;
        });
    }

    /** What was put aside is kept elsewhere from now on; called in the transaction that keeps it there. */
    public void handedOver(Piece piece) {
        db.sql("delete from work_in_hand where work_key = ?")
                .param(piece.workKey())
                .update();
    }

    /** It is over, however it ended. */
    public void done(Collection<Piece> pieces) {
        try {
            committed(() -> db.sql(
                            "delete from work_in_hand where work_key = any(?) and process = ? and put_aside_at is null")
                    .param(pieces.stream().map(Piece::workKey).toArray(String[]::new))
                    .param(process)
                    .update());
        } catch (RuntimeException e) { // the mark is this process's own, and no death by itself
            log.debug("What is no longer in hand is still marked: {}", e.toString());
        }
    }

    public void done(Piece piece) {
        done(List.of(piece));
    }

    /** Answers how many have died with each, by its key. */
    private Map<String, Integer> mark(List<Piece> pieces) {
        var counted = new HashMap<String, Integer>();
        db.sql("""
                insert into work_in_hand as known (work_key, kind, what, process, deaths)
                select key, kind, what, :process, 0
                from unnest(:keys::text[], :kinds::text[], :whats::text[]) as piece (key, kind, what)
                order by key
                on conflict (work_key) do update
                set what = excluded.what, begun_at = now(), process = excluded.process,
                    deaths = case
                      when known.put_aside_at is not null or known.process = excluded.process then known.deaths
                      else known.deaths + 1 end
                returning work_key, deaths
                """)
                .param("keys", array(pieces, Piece::workKey))
                .param("kinds", array(pieces, Piece::kind))
                .param("whats", array(pieces, Piece::what))
                .param("process", process)
                .query(row -> {
                    counted.put(row.getString("work_key"), row.getInt("deaths"));
                });
        return counted;
    }

    private static String[] array(List<Piece> pieces, Function<Piece, String> member) {
        return pieces.stream().map(member).toArray(String[]::new);
    }

    private void putAside(Piece piece, int deaths) {
        var now = db.sql("update work_in_hand set put_aside_at = now() where work_key = ? and put_aside_at is null")
                .param(piece.workKey())
                .update();
        if (now == 1) {
            log.error(
                    "{}: put aside, since {} processes died with it in hand; POST /api/work-put-aside begins it again",
                    piece.what(),
                    deaths);
        }
    }

    /** What was put aside, oldest first. */
    List<PutAside> putAside(long afterId, int limit) {
        return db.sql("""
                select id, kind, what, deaths, put_aside_at from work_in_hand
                where put_aside_at is not null and id > ? order by id limit ?
                """).param(afterId).param(limit).query(PutAside.class).list();
    }

    /** How much there is. */
    long count() {
        return db.sql("select count(*) from work_in_hand where put_aside_at is not null")
                .query(Long.class)
                .single();
    }

    /** Lets it be begun again as if nobody had died; empty when there is no such work. */
    Optional<PutAside> release(long id, List<BeginAgain> features) {
        return transactions.execute(status -> {
            var key = db.sql("select work_key from work_in_hand where id = ? and put_aside_at is not null for update")
                    .param(id)
                    .query(String.class)
                    .optional();
            return key.map(workKey -> release(workKey, features));
        });
    }

    private PutAside release(String workKey, List<BeginAgain> features) {
        var released = db.sql("""
                delete from work_in_hand where work_key = ?
                returning id, kind, what, deaths, put_aside_at
                """).param(workKey).query(PutAside.class).single();
        features.stream()
                .filter(feature -> feature.kind().equals(released.kind()))
                .forEach(feature ->
                        feature.again(workKey.substring(feature.kind().length() + 1)));
        return released;
    }

    private <T extends @Nullable Object> T committed(Supplier<T> deed) {
        return transactions.execute(status -> {
            db.sql("set local synchronous_commit = off").update();
            return deed.get();
        });
    }
}
