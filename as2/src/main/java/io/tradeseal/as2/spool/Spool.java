package io.tradeseal.as2.spool;

import io.tradeseal.as2.refusal.MessageRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are needed twice, or must not be given out before the last of them was checked. Short ones stay in memory;
 * longer ones go to a file that nobody else can read and that has no name any more once it is open, so that not even a
 * killed process leaves one behind. A full or broken disk is thrown unchecked: nobody is to take it for a broken message.
 */
public final class Spool extends OutputStream {
    private static final Set<StandardOpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private final Path directory;
    private final MessageLimits limits;
    private byte[] memory = new byte[8 << 10];
    private @Nullable FileChannel file;
    private long size;

    Spool(Path directory, MessageLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws MessageRefused when the message grows longer than is taken */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size + length > limits.bytes()) {
            throw limits.tooLong();
        }
        if (file == null && size + length > limits.heapBytes()) {
            file = openFile();
            append(file, memory, 0, (int) size);
            memory = new byte[0];
        }
        if (file != null) {
            append(file, bytes, offset, length);
        } else {
            keep(bytes, offset, length);
        }
        size += length;
    }

    private void keep(byte[] bytes, int offset, int length) {
        int needed = (int) size + length;
        if (needed > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(Math.max(needed, memory.length * 2), limits.heapBytes()));
        }
        System.arraycopy(bytes, offset, memory, (int) size, length);
    }

    private FileChannel openFile() {
        var path = directory.resolve("message-" + UUID.randomUUID());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(directory);
            return FileChannel.open(path, OPTIONS, ownerOnly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel file, byte[] bytes, int offset, int length) {
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was written so far. */
    public Slice content() {
        return new Slice(this, 0, size);
    }

    /** Reads up to {@code length} bytes at a position before the end; -1 never. */
    int read(long position, byte[] into, int offset, int length) {
        if (file != null) {
            try {
                return file.read(ByteBuffer.wrap(into, offset, length), position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        int count = (int) Math.min(length, size - position);
        System.arraycopy(memory, (int) position, into, offset, count);
        return count;
    }

    /** In one call where the bytes are in memory: digests and ciphers are fastest so. */
    void copy(long from, long length, OutputStream out) throws IOException {
        if (file == null) {
            out.write(memory, (int) from, (int) length);
            return;
        }
        var buffer = new byte[64 << 10];
        long done = 0;
        while (done < length) {
            int count = read(from + done, buffer, 0, (int) Math.min(buffer.length, length - done));
            if (count < 0) {
                throw new IOException("A temporary file is shorter than what was written to it.");
            }
            out.write(buffer, 0, count);
            done += count;
        }
    }

    /** Gives up the bytes. */
    @Override
    public void close() throws IOException {
        memory = new byte[0];
        if (file != null) {
            file.close();
        }
    }
}
