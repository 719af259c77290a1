package io.tradeseal.portal.page;

import io.tradeseal.portal.PortalSettings;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows; the page of an error has none, for who is there may be what cannot be read. */
@ControllerAdvice("io.tradeseal.portal.inventory")
class Frame {

    private final boolean mailbox;

    Frame(PortalSettings settings) {
        this.mailbox = settings.routes().quickstart() != null;
    }

    @ModelAttribute("who")
    @Nullable
    String who(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    /** A trial installation catches its own mail and shows it. */
    @ModelAttribute("mailbox")
    boolean mailbox() {
        return mailbox;
    }
}
