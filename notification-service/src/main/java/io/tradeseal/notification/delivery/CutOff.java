package io.tradeseal.notification.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt that takes too long, whatever the mail server still sends. Interrupting a virtual thread closes the
 * socket that it waits for.
 */
final class CutOff {
    private @Nullable Thread sender;
    private long since;

    /** The calling thread begins an attempt. */
    synchronized void begin() {
        sender = Thread.currentThread();
        since = System.nanoTime();
    }

    /** The calling thread's attempt is over. An interruption was meant for the socket, not for what follows. */
    synchronized void end() {
        sender = null;
        Thread.interrupted();
    }

    synchronized void after(Duration longest) {
        if (sender != null && System.nanoTime() - since > longest.toNanos()) sender.interrupt();
    }
}
