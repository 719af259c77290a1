package io.tradeseal.portal.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolvers sort what they are told; so that all instances of a service have work, each connection begins with another one. One
 * that has just let a request down is tried after the others.
 */
final class AnyOrder extends SystemDefaultDnsResolver {

    private static final Duration AVOIDED = Duration.ofSeconds(10);

    private final Map<InetAddress, Long> failed = new ConcurrentHashMap<>();

    void avoid(InetAddress address) {
        failed.put(address, System.nanoTime());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var now = System.nanoTime();
        failed.values().removeIf(since -> now - since > AVOIDED.toNanos());
        var addresses = super.resolve(host).clone();
        Collections.shuffle(Arrays.asList(addresses));
        Arrays.sort(addresses, Comparator.comparing(failed::containsKey));
        return addresses;
    }
}
