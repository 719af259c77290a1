package io.tradeseal.agreement.partner;

import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.kit.error.ErrorBody;
import java.util.List;

/** Tells who uses a partner. */
@FunctionalInterface
public interface PartnerUses {

    /** Each use as a detail of a refusal, the first 100; empty when there is none. */
    List<ErrorBody.Detail> of(Artifact partner);
}
