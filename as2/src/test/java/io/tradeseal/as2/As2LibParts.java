package io.tradeseal.as2;

import io.tradeseal.as2.mime.Headers;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Messages between as2-lib's form and ours. */
final class As2LibParts {
    private As2LibParts() {}

    static MimeBodyPart part(Headers headers, byte[] body) throws Exception {
        var internet = new InternetHeaders();
        headers.forEach((name, value) -> {
            if (name.startsWith("Content-")) {
                internet.addHeader(name, value);
            }
        });
        return new MimeBodyPart(internet, body);
    }

    static Headers headers(MimeBodyPart part) throws Exception {
        var headers = Headers.NONE.with("AS2-From", "Fabrikam").with("AS2-To", "Contoso");
        for (var header : Collections.list(part.getAllHeaders())) {
            headers = headers.with(header.getName(), header.getValue());
        }
        return headers;
    }

    static byte[] body(MimeBodyPart part) throws Exception {
        var out = new ByteArrayOutputStream();
        part.writeTo(out);
        var whole = out.toString(StandardCharsets.ISO_8859_1);
        return whole.substring(whole.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
    }
}
