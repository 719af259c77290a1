package io.tradeseal.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** What CMS needs of OpenSSL's libcrypto 3, called in this process; no function is wrapped that is not timed here. */
@SuppressWarnings("restricted") // calling a library is what it is for
final class LibCrypto {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = library();
    private static final int BIO_CTRL_INFO = 3;

    private static final MethodHandle D2I_X509 = function("d2i_X509", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle D2I_KEY = function("d2i_AutoPrivateKey", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle STACK_NEW = function("OPENSSL_sk_new_null", ADDRESS);
    private static final MethodHandle STACK_PUSH = function("OPENSSL_sk_push", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle AES_256_CBC = function("EVP_aes_256_cbc", ADDRESS);
    private static final MethodHandle BIO_S_MEM = function("BIO_s_mem", ADDRESS);
    private static final MethodHandle BIO_NEW = function("BIO_new", ADDRESS, ADDRESS);
    private static final MethodHandle BIO_NEW_MEM_BUF = function("BIO_new_mem_buf", ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle BIO_CTRL = function("BIO_ctrl", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle BIO_FREE = function("BIO_free", JAVA_INT, ADDRESS);
    private static final MethodHandle CMS_SIGN =
            function("CMS_sign", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle CMS_ENCRYPT =
            function("CMS_encrypt", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle CMS_DECRYPT =
            function("CMS_decrypt", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle CMS_VERIFY =
            function("CMS_verify", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle I2D_CMS = function("i2d_CMS_bio", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle D2I_CMS = function("d2i_CMS_bio", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CMS_FREE = functionWithoutResult("CMS_ContentInfo_free", ADDRESS);

    private LibCrypto() {}

    private static SymbolLookup library() {
        for (var name : List.of("libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64.dll")) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                // Another platform's name may do.
            }
        }
        throw new IllegalStateException("OpenSSL's libcrypto 3 is not on this machine: install libssl3 or openssl@3");
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static MethodHandle functionWithoutResult(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }

    static MemorySegment certificate(byte[] der) {
        return read(D2I_X509, der);
    }

    /** PKCS #8. */
    static MemorySegment privateKey(byte[] der) {
        return read(D2I_KEY, der);
    }

    private static MemorySegment read(MethodHandle reader, byte[] der) {
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocateFrom(JAVA_BYTE, der);
            // The functions move the pointer that they are given.
            var pointer = arena.allocateFrom(ADDRESS, bytes);
            return pointer(reader, MemorySegment.NULL, pointer, (long) der.length);
        }
    }

    static MemorySegment stackOf(MemorySegment certificate) {
        var stack = pointer(STACK_NEW);
        success(STACK_PUSH, stack, certificate);
        return stack;
    }

    static MemorySegment aes256Cbc() {
        return pointer(AES_256_CBC);
    }

    /** A BIO to write to; the caller frees it. */
    static MemorySegment memory() {
        return pointer(BIO_NEW, pointer(BIO_S_MEM));
    }

    /** A BIO to read from; the caller frees it before the bytes. */
    static MemorySegment reading(MemorySegment bytes) {
        return pointer(BIO_NEW_MEM_BUF, bytes, (int) bytes.byteSize());
    }

    /** What was written to a BIO in memory, gone with it. */
    static MemorySegment written(MemorySegment memory) {
        try (var arena = Arena.ofConfined()) {
            var start = arena.allocate(ADDRESS);
            long length = (long) BIO_CTRL.invokeExact(memory, BIO_CTRL_INFO, 0L, start);
            return start.get(ADDRESS, 0).reinterpret(length);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static void free(MemorySegment bio) {
        success(BIO_FREE, bio);
    }

    static void freeCms(MemorySegment cms) {
        try {
            CMS_FREE.invokeExact(cms);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static MemorySegment sign(MemorySegment certificate, MemorySegment key, MemorySegment content, int flags) {
        return pointer(CMS_SIGN, certificate, key, MemorySegment.NULL, content, flags);
    }

    static MemorySegment encrypt(MemorySegment recipients, MemorySegment content, MemorySegment cipher, int flags) {
        return pointer(CMS_ENCRYPT, recipients, content, cipher, flags);
    }

    static void decrypt(
            MemorySegment cms, MemorySegment key, MemorySegment certificate, MemorySegment into, int flags) {
        success(CMS_DECRYPT, cms, key, certificate, MemorySegment.NULL, into, flags);
    }

    /** Of a content beside the signature. */
    static void verify(MemorySegment cms, MemorySegment certificates, MemorySegment content, int flags) {
        success(CMS_VERIFY, cms, certificates, MemorySegment.NULL, content, MemorySegment.NULL, flags);
    }

    static void write(MemorySegment cms, MemorySegment into) {
        success(I2D_CMS, into, cms);
    }

    static MemorySegment readCms(MemorySegment from) {
        return pointer(D2I_CMS, from, MemorySegment.NULL);
    }

    private static MemorySegment pointer(MethodHandle function, Object... arguments) {
        try {
            var result = (MemorySegment) function.invokeWithArguments(arguments);
            if (result.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("OpenSSL refused %s".formatted(List.of(arguments)));
            }
            return result;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void success(MethodHandle function, Object... arguments) {
        try {
            if ((int) function.invokeWithArguments(arguments) <= 0) {
                throw new IllegalStateException("OpenSSL refused %s".formatted(List.of(arguments)));
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
