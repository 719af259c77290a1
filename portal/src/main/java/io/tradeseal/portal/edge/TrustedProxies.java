package io.tradeseal.portal.edge;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * What the operator's own proxies say of a caller is believed: its address ({@code X-Forwarded-For}, of which the last that is no
 * proxy counts), and how it came ({@code X-Forwarded-Proto}, {@code X-Forwarded-Port}). Anybody else may say so too, and is not.
 */
final class TrustedProxies {

    private TrustedProxies() {}

    /** @param proxies addresses and networks (CIDR), at least one */
    static RemoteIpValve believing(List<String> proxies) {
        var valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.stream().map(TrustedProxies::network).collect(Collectors.joining(",")));
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }

    private static String network(String text) {
        var network = text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32");
        try {
            if (network.endsWith("/0")) {
                throw new IllegalArgumentException("that is everybody");
            }
            return new NetMask(network).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "portal.trusted-proxies names %s, which is no address and no network such as 10.1.2.0/24: %s."
                            .formatted(text, e.getMessage()),
                    e);
        }
    }
}
