package io.tradeseal.expiry.watch;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Many rows in one statement: records as a JSON array for PostgreSQL's {@code json_to_recordset}. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static String rows(List<? extends Record> rows) {
        return MAPPER.writeValueAsString(rows);
    }
}
