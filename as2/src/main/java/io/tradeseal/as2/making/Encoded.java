package io.tradeseal.as2.making;

import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.util.List;

/**
 * A message or receipt, ready to be posted.
 *
 * @param headers of the HTTP request
 * @param body gone once this is closed
 * @param mic what the receipt is to repeat
 */
public record Encoded(Headers headers, Slice body, Mic mic, List<MessageFinding> findings) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        body.spool().close();
    }
}
