package io.tradeseal.portal.inventory;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
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

    record VersionRow(Facts facts, Standing standing) {}

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
            warnings(certificate.properties().version(), plans.join(), mails.join(), model);
        }
        versions(versions.join(), now, model);
        return "certificate";
    }

    private static void warnings(int version, Answer<WarningPlan.Versions> plans, Answer<Mails> mails, Model model) {
        model.addAttribute("warnings", WarningPlan.rows(version, plans));
        var answered = mails.orNull();
        model.addAttribute("mails", answered == null ? List.of() : answered.rows());
        model.addAttribute("plansProblem", plans.problem());
        model.addAttribute("mailsProblem", mails.problem());
    }

    private static void versions(Answer<Facts.Resources> answer, Instant now, Model model) {
        var found = answer.orNull();
        model.addAttribute("versionsProblem", answer.problem());
        model.addAttribute(
                "versions",
                found == null
                        ? List.of()
                        : found.value().stream()
                                .map(Facts.Resource::properties)
                                .map(version -> new VersionRow(version, standing(version, found.value(), now)))
                                .toList());
    }

    private static Standing standing(Facts version, List<Facts.Resource> all, Instant now) {
        var succeeded = all.stream()
                .map(Facts.Resource::properties)
                .anyMatch(other -> other.current() && other.version() > version.version());
        return succeeded ? version.standingAsPredecessor(now) : version.standing(now);
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
