package io.tradeseal.portal.signin;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.edge.Rates;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How often one may try: from one address at one name, and ten times as often from one address at any. No name is counted
 * alone, or whoever knows it could lock its owner out; and a browser that its owner has signed in with counts for itself,
 * whatever others do behind the same address.
 */
@Component
class Attempts {

    private static final int NAMES_OF_AN_ADDRESS = 10;

    private final Rates byAddress;
    private final Rates byAddressAndName;
    private final Rates byDevice;

    @Autowired
    Attempts(PortalSettings settings) {
        this(settings.limits());
    }

    Attempts(PortalSettings.Limits limits) {
        var perMinute = limits.signInsPerMinute();
        byAddress = Rates.perMinute(perMinute * NAMES_OF_AN_ADDRESS);
        byAddressAndName = Rates.perMinute(perMinute);
        byDevice = Rates.perMinute(perMinute);
    }

    /**
     * Seconds to wait; empty when the attempt may go on.
     *
     * @param name of bounded length, since it is kept
     * @param device that the one of this name has signed in with before; empty for any other
     */
    OptionalLong waitFor(String address, String name, Optional<String> device) {
        if (device.isPresent()) {
            return byDevice.take(device.get());
        }
        var wait = byAddress.take(address);
        return wait.isPresent()
                ? wait
                : byAddressAndName.take(address + " " + name.strip().toLowerCase(Locale.ROOT));
    }
}
