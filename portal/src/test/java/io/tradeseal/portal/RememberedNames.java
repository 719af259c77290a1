package io.tradeseal.portal;

import java.net.InetAddress;
import java.time.Duration;

/** A process in which nobody has asked for a name yet: ends well when a name's new address is seen before the time given. */
final class RememberedNames {

    private static final String NAME = "moved.instances.test";

    private RememberedNames() {}

    static void main(String[] arguments) throws Exception {
        PortalService.application();
        NamesOfInstances.let(NAME, "127.0.0.2");
        var first = InetAddress.getAllByName(NAME)[0];
        NamesOfInstances.let(NAME, "127.0.0.3");
        var deadline = System.nanoTime() + Duration.parse(arguments[0]).toNanos();
        while (InetAddress.getAllByName(NAME)[0].equals(first)) {
            if (System.nanoTime() > deadline) System.exit(1);
            Thread.onSpinWait();
        }
    }
}
