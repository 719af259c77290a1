package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.event.Received;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A certificate that is to be stored under a name, by whatever way it came. */
public record Upload(CertificateId id, Credential credential, Terms terms, Origin origin) {

    /**
     * How it is to be stored.
     *
     * @param edit what the request makes of metadata, contacts and the like
     * @param staged whether it is to wait for its activation instead of becoming current at once
     */
    public record Terms(UnaryOperator<CertificateContent> edit, boolean staged, Precondition precondition) {}

    /**
     * Where it came from.
     *
     * @param request of the inbox that is answered by this; null for a request over HTTP
     * @param trace W3C trace context that its event goes on in; null means that of the thread which stores it
     */
    public record Origin(
            @Nullable Received<?> request, @Nullable String trace) {
        private static final Origin HTTP = new Origin(null, null);
    }

    /** Over HTTP. */
    static Upload of(CertificateId id, Credential credential, Terms terms) {
        return new Upload(id, credential, terms, Origin.HTTP);
    }

    /** Current at once, whatever is there. */
    public static Upload of(CertificateId id, Credential credential, UnaryOperator<CertificateContent> edit) {
        return of(id, credential, new Terms(edit, false, Precondition.NONE));
    }

    /** Whose event or rejection answers a request of the inbox. */
    public Upload answering(Received<?> request) {
        return new Upload(id, credential, terms, new Origin(request, null));
    }

    Upload in(@Nullable String traceparent) {
        return new Upload(id, credential, terms, new Origin(origin.request(), traceparent));
    }

    Upload with(Credential other) {
        return new Upload(id, other, terms, origin);
    }
}
