package io.tradeseal.portal.inventory;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One certificate: what it is, its versions, and who is warned when. */
@Controller
class CertificatePage {

    private static final MediaType X509 = MediaType.parseMediaType("application/pkix-cert");

    /**
     * A line of the table.
     *
     * @param use whether it is in use; null where it is not current
     * @param end whom its end hurts; null where nobody can tell
     */
    record VersionRow(
            Facts facts,
            Standing standing,
            @Nullable String use,
            @Nullable String end) {}

    private final Services services;
    private final ServiceClock clock;

    CertificatePage(Services services, ServiceClock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GetMapping("/certificate")
    String page(
            JwtAuthenticationToken caller,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String done,
            HttpServletResponse response,
            Model model) {
        var path = CertificatePath.of(id).orElse(null);
        if (path == null) {
            return absent("This is no certificate's address.", response, model);
        }
        var token = caller.getToken().getTokenValue();
        var versions = services.meanwhile(
                () -> services.get(token, Backend.CERTIFICATE_SERVICE, path.path("/versions"), Facts.Resources.class));
        var plans = services.meanwhile(() ->
                services.get(token, Backend.EXPIRY_MONITOR, path.path("/expirations"), WarningPlan.Versions.class));
        var succession = services.meanwhile(() ->
                services.get(token, Backend.AGREEMENT_SERVICE, path.path("/succession"), Succession.Versions.class));
        var mails = services.meanwhile(
                () -> services.get(token, Backend.NOTIFICATION_SERVICE, path.path("/notifications"), Mails.class));
        var answer = services.get(token, Backend.CERTIFICATE_SERVICE, path.path(), Facts.Resource.class);
        var certificate = answer.orNull();
        if (certificate == null && answer instanceof Answer.Refused<?> refused) {
            return absent(String.join(" ", refused.faults()), response, model);
        }
        var now = clock.instant();
        model.addAttribute("path", path);
        model.addAttribute("done", done);
        model.addAttribute("problem", answer.problem());
        if (certificate != null) {
            model.addAttribute("name", certificate.name());
            model.addAttribute("facts", certificate.properties());
            model.addAttribute("standing", certificate.properties().standing(now));
            model.addAttribute(
                    "use",
                    use(
                            certificate.properties(),
                            Succession.of(certificate.properties().version(), succession.join())));
            warnings(certificate.properties().version(), plans.join(), mails.join(), succession.join(), model);
        }
        versions(versions.join(), succession.join(), now, model);
        return "certificate";
    }

    private static void warnings(
            int version,
            Answer<WarningPlan.Versions> plans,
            Answer<Mails> mails,
            Answer<Succession.Versions> succession,
            Model model) {
        model.addAttribute("warnings", WarningPlan.rows(version, plans, succession));
        var answered = mails.orNull();
        model.addAttribute("mails", answered == null ? List.of() : answered.groups());
        model.addAttribute("plansProblem", plans.problem());
        model.addAttribute("mailsProblem", mails.problem());
    }

    private static void versions(
            Answer<Facts.Resources> answer, Answer<Succession.Versions> succession, Instant now, Model model) {
        var found = answer.orNull();
        model.addAttribute("versionsProblem", answer.problem());
        model.addAttribute(
                "versions",
                found == null
                        ? List.of()
                        : found.value().stream()
                                .map(Facts.Resource::properties)
                                .map(version -> row(version, Succession.of(version.version(), succession), now))
                                .toList());
    }

    /** That it ends is no trouble where it hurts nobody, or a successor serves the same agreements. */
    private static VersionRow row(Facts version, Optional<Succession.Version> succession, Instant now) {
        var eased = !version.current()
                && succession.filter(Succession.Version::isEased).isPresent();
        return new VersionRow(
                version,
                eased ? version.standingAsPredecessor(now) : version.standing(now),
                use(version, succession),
                succession.map(Succession.Version::sentence).orElse(null));
    }

    /** One that is current by its dates may be of no use: for want of its key agreements stay with the one before. */
    private static @Nullable String use(Facts version, Optional<Succession.Version> succession) {
        if (!version.current()) {
            return null;
        }
        var unused = succession.filter(one -> one.agreements() == 0).isPresent();
        return unused ? "current, no agreement uses it" : "in use";
    }

    /** The certificate's bytes as they were received. */
    @GetMapping("/certificate/download")
    ResponseEntity<byte[]> download(JwtAuthenticationToken caller, @RequestParam String id, @RequestParam int version) {
        var path = CertificatePath.of(id).orElse(null);
        if (path == null) {
            return ResponseEntity.notFound().build();
        }
        var answer = services.get(
                caller.getToken().getTokenValue(),
                Backend.CERTIFICATE_SERVICE,
                path.path("/versions/" + version),
                Facts.Resource.class);
        var found = answer.orNull();
        var encoded = found == null ? null : found.properties().publicCertificate();
        if (encoded == null) {
            return ResponseEntity.notFound().build();
        }
        var file = ContentDisposition.attachment()
                .filename("%s-v%d.cer".formatted(path.name(), version))
                .build();
        return ResponseEntity.ok()
                .contentType(X509)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(Base64.getMimeDecoder().decode(encoded));
    }

    private static String absent(String sentence, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("sentence", sentence);
        return "error";
    }
}
