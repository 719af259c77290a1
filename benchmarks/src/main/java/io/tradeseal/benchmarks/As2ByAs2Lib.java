package io.tradeseal.benchmarks;

import com.helger.as2lib.crypto.BCCryptoHelper;
import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.as2lib.util.AS2ResourceHelper;
import com.helger.mail.cte.EContentTransferEncoding;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;

/** as2-lib's helper, called in the order of its own sender and receiver, MIC included. */
final class As2ByAs2Lib implements As2RoundTrip {
    private static final BCCryptoHelper HELPER = new BCCryptoHelper();
    private static final EContentTransferEncoding BINARY = EContentTransferEncoding.BINARY;
    private static final ECryptoAlgorithmSign SHA_256 = ECryptoAlgorithmSign.DIGEST_SHA_256;

    private final byte[] payload;
    private final As2Party sender;
    private final As2Party receiver;
    private InternetHeaders headers = new InternetHeaders();
    private byte[] body = new byte[0];

    As2ByAs2Lib(byte[] payload, As2Party sender, As2Party receiver) {
        this.payload = payload;
        this.sender = sender;
        this.receiver = receiver;
    }

    @Override
    public void encode() throws Exception {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(payload, "application/edi-x12")));
        part.setHeader("Content-Type", "application/edi-x12");
        part.setHeader("Content-Transfer-Encoding", BINARY.getID());
        part.setFileName("order.edi");
        HELPER.calculateMIC(part, SHA_256, true);
        var signed = HELPER.sign(
                part, sender.certificate(), sender.keys().getPrivate(), SHA_256, true, false, false, BINARY);
        var encrypted = HELPER.encrypt(signed, receiver.certificate(), ECryptoAlgorithmCrypt.CRYPT_AES256_CBC, BINARY);
        headers = new InternetHeaders();
        var all = encrypted.getNonMatchingHeaders(new String[0]);
        while (all.hasMoreElements()) {
            var header = all.nextElement();
            headers.addHeader(header.getName(), header.getValue());
        }
        body = encrypted.getInputStream().readAllBytes();
    }

    @Override
    public void decode() throws Exception {
        try (var resources = new AS2ResourceHelper()) {
            var part = new MimeBodyPart(headers, body);
            var signed =
                    HELPER.decrypt(part, receiver.certificate(), receiver.keys().getPrivate(), false, resources);
            var opened = HELPER.verify(signed, sender.certificate(), false, false, null, resources);
            HELPER.calculateMIC(opened, SHA_256, true);
            if (opened.getInputStream().readAllBytes().length != payload.length) {
                throw new IllegalStateException("Another payload came out");
            }
        }
    }
}
