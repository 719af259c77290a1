package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.exchange.MessageLogEntry.Kind;
import io.tradeseal.agreement.exchange.MessageLogEntry.Refused;
import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.agreement.exchange.MessageLogEntry.WantedReceipt;
import io.tradeseal.as2.header.Mic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code message}. */
@Repository
class MessageLog {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Served>> CERTIFICATES = new TypeReference<>() {};
    private static final String COLUMNS = """
            position, agreement_key, kind, message_id, at, accepted, code, sentence, disposition, mic, certificates,
            findings, receipt""";

    static final String OF_AGREEMENT = "select " + COLUMNS + """

            from message where agreement_key = :agreement and position < :before
            order by position desc limit :limit
            """;
    static final String BY_ID = "select " + COLUMNS + """

            from message where agreement_key = :agreement and message_id = :id and position < :before
            order by position desc limit :limit
            """;
    static final String FORGET = """
            delete from message where position in
                (select position from message where at < :before order by at limit :limit for update skip locked)
            """;

    private final JdbcClient db;

    MessageLog(JdbcClient db) {
        this.db = db;
    }

    /** An entry and its place in the log; later ones have higher positions. */
    record Placed(long position, MessageLogEntry message) {}

    /** Until the transaction ends, nobody else logs the same message as received. */
    void lock(String agreementKey, String messageId) {
        db.sql("select pg_advisory_xact_lock(2, hashtext(? || ' ' || ?))")
                .params(agreementKey, messageId)
                .query()
                .listOfRows();
    }

    /** Whether a message of this id has been taken since then. */
    boolean taken(String agreementKey, String messageId, Instant since) {
        return db.sql("""
                select exists (select from message
                    where agreement_key = :agreement and message_id = :id and kind = 'MESSAGE_RECEIVED' and accepted
                      and at >= :since)
                """)
                .param("agreement", agreementKey)
                .param("id", messageId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    void insert(MessageLogEntry message) {
        var refusal = message.refusal();
        db.sql("""
                insert into message (agreement_key, kind, message_id, at, accepted, code, sentence, disposition, mic,
                    certificates, findings, receipt)
                values (:agreement, :kind, :id, :at, :accepted, :code, :sentence, :disposition, :mic,
                    :certificates, :findings, :receipt)
                """)
                .param("agreement", message.agreementKey())
                .param("kind", message.kind().name())
                .param("id", message.messageId())
                .param("at", message.at().atOffset(ZoneOffset.UTC))
                .param("accepted", message.accepted())
                .param("code", refusal == null ? null : refusal.code())
                .param("sentence", refusal == null ? null : refusal.message())
                .param("disposition", message.disposition())
                .param("mic", message.mic() == null ? null : message.mic().toString())
                .param("certificates", JSON.writeValueAsString(message.certificates()))
                .param("findings", message.findings().toArray(String[]::new))
                .param("receipt", message.receipt() == null ? null : JSON.writeValueAsString(message.receipt()))
                .update();
    }

    /** Makes an entry of something taken into this one of something refused. */
    void withdraw(MessageLogEntry refused) {
        var refusal = Objects.requireNonNull(refused.refusal());
        db.sql("""
                update message set accepted = false, code = :code, sentence = :sentence, disposition = :disposition
                where agreement_key = :agreement and message_id = :id and kind = :kind and at = :at and accepted
                """)
                .param("code", refusal.code())
                .param("sentence", refusal.message())
                .param("disposition", refused.disposition())
                .param("agreement", refused.agreementKey())
                .param("id", refused.messageId())
                .param("kind", refused.kind().name())
                .param("at", refused.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Newest first.
     *
     * @param messageId null for all of them
     * @param before position of the last one seen; {@code Long.MAX_VALUE} to begin
     */
    List<Placed> ofAgreement(String agreementKey, @Nullable String messageId, long before, int limit) {
        return db.sql(messageId == null ? OF_AGREEMENT : BY_ID)
                .param("agreement", agreementKey)
                .param("id", messageId)
                .param("before", before)
                .param("limit", limit)
                .query(MessageLog::placed)
                .list();
    }

    /** The newest entry of that kind for a message. */
    Optional<MessageLogEntry> newest(String agreementKey, Kind kind, String messageId) {
        return db.sql("select " + COLUMNS + """

                from message where agreement_key = :agreement and message_id = :id and kind = :kind
                order by position desc limit 1
                """)
                .param("agreement", agreementKey)
                .param("id", messageId)
                .param("kind", kind.name())
                .query(MessageLog::placed)
                .optional()
                .map(Placed::message);
    }

    /** Deletes some of what is older, and tells how many. */
    int forget(Instant before, int limit) {
        return db.sql(FORGET)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Placed placed(ResultSet row, int number) throws SQLException {
        var code = row.getString("code");
        var mic = row.getString("mic");
        var receipt = row.getString("receipt");
        return new Placed(
                row.getLong("position"),
                new MessageLogEntry(
                        row.getString("agreement_key"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("message_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        code == null ? null : new Refused(code, row.getString("sentence")),
                        row.getString("disposition"),
                        mic == null ? null : Mic.read(mic).orElse(null),
                        JSON.readValue(row.getString("certificates"), CERTIFICATES),
                        List.of((String[]) row.getArray("findings").getArray()),
                        receipt == null ? null : JSON.readValue(receipt, WantedReceipt.class)));
    }
}
