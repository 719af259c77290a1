package io.tradeseal.portal.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what lies in the database with a key that does not: AES-256-GCM, the key in a file of 32 bytes. Marks, too, what others
 * keep for the portal.
 */
public final class KeyFile {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private KeyFile(SecretKey key) {
        this.key = key;
    }

    /** Reads the file, or makes it with mode 600. */
    public static KeyFile open(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            var bytes = Files.readAllBytes(file);
            if (bytes.length != 32) {
                throw new IllegalStateException("The key file " + file + " must hold exactly 32 bytes.");
            }
            return new KeyFile(new SecretKeySpec(bytes, "AES"));
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be used.", e);
        }
    }

    private static void create(Path file) throws IOException {
        var path = file.toAbsolutePath();
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (var channel = Files.newByteChannel(path, options, owner)) {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (FileAlreadyExistsException e) {
            // Another instance on this machine was first; its key is as good.
        }
    }

    /** By which {@code text} is known again as marked here, for this purpose: HMAC-SHA256, 32 bytes. */
    public byte[] mark(String purpose, String text) {
        try {
            return hmac(hmac(key.getEncoded(), purpose), text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] seal(byte[] secret, String context) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] unseal(byte[] sealed, String context) throws GeneralSecurityException {
        var nonce = Arrays.copyOf(sealed, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
