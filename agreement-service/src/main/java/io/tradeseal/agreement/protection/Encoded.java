package io.tradeseal.agreement.protection;

import io.tradeseal.agreement.protection.cms.MessageFinding;
import io.tradeseal.agreement.protection.message.Headers;
import io.tradeseal.agreement.protection.message.Slice;
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
