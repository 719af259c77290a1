package io.tradeseal.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The cryptography of the same message by OpenSSL's CMS functions: a detached signature over the payload, the payload
 * encrypted, and the way back. It makes and reads no MIME, so it is a limit that nothing which speaks AS2 reaches.
 */
final class As2ByOpenSsl implements As2RoundTrip {
    private static final int DETACHED = 0x40;
    private static final int BINARY = 0x80;
    private static final int NO_CHAIN = 0x20;

    private final MemorySegment payload;
    private final MemorySegment senderCertificate;
    private final MemorySegment senderKey;
    private final MemorySegment receiverCertificate;
    private final MemorySegment receiverKey;
    private final MemorySegment senders;
    private final MemorySegment recipients;
    private final MemorySegment cipher = LibCrypto.aes256Cbc();
    private byte[] signature = new byte[0];
    private byte[] encrypted = new byte[0];

    As2ByOpenSsl(byte[] payload, As2Party sender, As2Party receiver) throws Exception {
        this.payload = Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, payload);
        senderCertificate = LibCrypto.certificate(sender.certificate().getEncoded());
        senderKey = LibCrypto.privateKey(sender.keys().getPrivate().getEncoded());
        receiverCertificate = LibCrypto.certificate(receiver.certificate().getEncoded());
        receiverKey = LibCrypto.privateKey(receiver.keys().getPrivate().getEncoded());
        senders = LibCrypto.stackOf(senderCertificate);
        recipients = LibCrypto.stackOf(receiverCertificate);
    }

    @Override
    public void encode() {
        var content = LibCrypto.reading(payload);
        signature = der(LibCrypto.sign(senderCertificate, senderKey, content, DETACHED | BINARY));
        LibCrypto.free(content);
        var again = LibCrypto.reading(payload);
        encrypted = der(LibCrypto.encrypt(recipients, again, cipher, BINARY));
        LibCrypto.free(again);
    }

    private static byte[] der(MemorySegment cms) {
        var out = LibCrypto.memory();
        LibCrypto.write(cms, out);
        LibCrypto.freeCms(cms);
        var bytes = LibCrypto.written(out).toArray(ValueLayout.JAVA_BYTE);
        LibCrypto.free(out);
        return bytes;
    }

    @Override
    public void decode() {
        try (var arena = Arena.ofConfined()) {
            var plain = LibCrypto.memory();
            var envelope = read(arena, encrypted);
            LibCrypto.decrypt(envelope, receiverKey, receiverCertificate, plain, BINARY);
            LibCrypto.freeCms(envelope);

            var signed = read(arena, signature);
            var content = LibCrypto.reading(LibCrypto.written(plain));
            LibCrypto.verify(signed, senders, content, NO_CHAIN | BINARY);
            LibCrypto.freeCms(signed);
            LibCrypto.free(content);
            LibCrypto.free(plain);
        }
    }

    private static MemorySegment read(Arena arena, byte[] der) {
        var in = LibCrypto.reading(arena.allocateFrom(ValueLayout.JAVA_BYTE, der));
        var cms = LibCrypto.readCms(in);
        LibCrypto.free(in);
        return cms;
    }
}
