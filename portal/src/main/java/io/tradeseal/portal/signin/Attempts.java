package io.tradeseal.portal.signin;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.edge.Rates;
import java.util.Locale;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** How often an address may try, and how often a name may be tried: whichever is used up first. */
@Component
class Attempts {

    private final Rates byAddress;
    private final Rates byName;

    Attempts(PortalSettings settings) {
        var perMinute = settings.limits().signInsPerMinute();
        byAddress = Rates.perMinute(perMinute);
        byName = Rates.perMinute(perMinute);
    }

    /** Seconds to wait; empty when the attempt may go on. */
    OptionalLong waitFor(String address, String name) {
        var wait = byAddress.take(address);
        return wait.isPresent() ? wait : byName.take(name.strip().toLowerCase(Locale.ROOT));
    }
}
