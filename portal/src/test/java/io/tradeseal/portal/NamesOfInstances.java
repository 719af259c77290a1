package io.tradeseal.portal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Lets a name stand for several addresses of the loopback network, as that of a service stands for its instances. */
public final class NamesOfInstances extends InetAddressResolverProvider {

    private static final Map<String, List<InetAddress>> NAMES = new ConcurrentHashMap<>();

    static void let(String name, String... addresses) {
        NAMES.put(name, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Override
    public String name() {
        return "instances";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var others = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                var known = NAMES.get(host);
                return known == null ? others.lookupByName(host, policy) : known.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return others.lookupByAddress(address);
            }
        };
    }
}
