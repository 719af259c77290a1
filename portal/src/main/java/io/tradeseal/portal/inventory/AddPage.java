package io.tradeseal.portal.inventory;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds a certificate or a new version of one, in two steps: first what it is and what changes, then the saving. */
@Controller
class AddPage {

    private static final int LARGEST = 1024 * 1024;

    record Account(String id, String name) {
        Account {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
        }

        /** Two accounts may have one name in different groups. */
        public String label() {
            return name + " (" + id.replaceFirst("(?i)^/subscriptions/[^/]+/resourceGroups/([^/]+)/.*", "$1") + ")";
        }
    }

    record Accounts(List<Account> value) {
        Accounts {
            Objects.requireNonNull(value);
        }
    }

    private final Services services;
    private final WhatStops whatStops;
    private final ServiceClock clock;

    AddPage(Services services, WhatStops whatStops, ServiceClock clock) {
        this.services = services;
        this.whatStops = whatStops;
        this.clock = clock;
    }

    @GetMapping("/add")
    String form(
            JwtAuthenticationToken caller,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        return form(caller, account, name, "", List.of(), model);
    }

    private String form(
            JwtAuthenticationToken caller,
            String account,
            String name,
            String contacts,
            List<String> faults,
            Model model) {
        model.addAttribute("accounts", accounts(caller));
        model.addAttribute("account", account);
        model.addAttribute("name", name);
        model.addAttribute("contacts", contacts);
        model.addAttribute("faults", faults);
        return "add";
    }

    /** To choose from; empty when they cannot be had, and then the id is typed. */
    private List<Account> accounts(JwtAuthenticationToken caller) {
        var answer = services.get(
                caller.getToken().getTokenValue(),
                Backend.CERTIFICATE_SERVICE,
                "/api/accounts?$top=1000",
                Accounts.class);
        var found = answer.orNull();
        return found == null ? List.of() : found.value();
    }

    /** Shows what the file is and what saving it would change; nothing is saved. */
    @PostMapping("/add/check")
    String check(
            JwtAuthenticationToken caller,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String contacts,
            @RequestParam(defaultValue = "") String pem,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var faults = new ArrayList<String>();
        var content = content(pem, file, faults);
        var path = CertificatePath.of(account, name).orElse(null);
        if (!CertificatePath.isAccount(account.strip())) {
            faults.add(
                    "Choose the integration account, or give its resource id: /subscriptions/…/integrationAccounts/….");
        } else if (path == null) {
            faults.add("Give the certificate a name without slashes.");
        }
        if (path != null && content != null && faults.isEmpty()) {
            show(caller, path, content, contacts, faults, model);
        }
        if (faults.isEmpty()) {
            return "add-check";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(caller, account, name, contacts, faults, model);
    }

    private static @Nullable String content(String pem, @Nullable MultipartFile file, List<String> faults)
            throws IOException {
        var bytes = file == null || file.isEmpty() ? pem.strip().getBytes(StandardCharsets.UTF_8) : file.getBytes();
        if (bytes.length == 0) {
            faults.add(wasChosen(file) ? "The file is empty." : "Choose a file or paste the certificate.");
            return null;
        }
        if (bytes.length > LARGEST) {
            faults.add("The file has more than 1 MiB. Send many certificates at once by …/certificates/import.");
            return null;
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Without a choice a browser sends a file without a name. */
    private static boolean wasChosen(@Nullable MultipartFile file) {
        return file != null
                && !Objects.requireNonNullElse(file.getOriginalFilename(), "").isEmpty();
    }

    private void show(
            JwtAuthenticationToken caller,
            CertificatePath path,
            String content,
            String contacts,
            List<String> faults,
            Model model) {
        var token = caller.getToken().getTokenValue();
        var parent = services.meanwhile(
                () -> services.get(token, Backend.CERTIFICATE_SERVICE, path.accountPath(), JsonNode.class));
        var before = services.meanwhile(
                () -> services.get(token, Backend.CERTIFICATE_SERVICE, path.path(), Facts.Resource.class));
        var checked = services.send(
                token,
                Backend.CERTIFICATE_SERVICE,
                HttpMethod.POST,
                path.path("/validate"),
                NewVersion.body(null, content, NewVersion.addresses(contacts), false),
                headers -> {},
                Facts.class);
        problemOf(parent.join(), faults);
        problemOf(checked, faults);
        var existing = before.join();
        var facts = checked.orNull();
        if (existing instanceof Answer.Missing<?> missing) {
            faults.add(missing.sentence());
        }
        if (!faults.isEmpty() || facts == null) {
            return;
        }
        var old = existing instanceof Answer.Given<Facts.Resource> given ? given : null;
        model.addAttribute("path", path);
        model.addAttribute("facts", facts);
        model.addAttribute("standing", facts.standing(clock.instant()));
        model.addAttribute("content", content);
        model.addAttribute("contacts", contacts);
        model.addAttribute("etag", old == null ? "" : Objects.requireNonNullElse(old.etag(), ""));
        model.addAttribute("old", old == null ? null : old.value().properties());
        model.addAttribute(
                "outlook", old == null ? null : whatStops.after(token, path, content, overlap(parent.join())));
        model.addAttribute(
                "comparison", old == null ? null : Comparison.of(old.value().properties(), facts));
    }

    private static @Nullable String overlap(Answer<JsonNode> account) {
        var told = account.orNull();
        return told == null ? null : told.at("/properties/certificateOverlap").asString(null);
    }

    private static void problemOf(Answer<?> answer, List<String> faults) {
        switch (answer) {
            case Answer.Given<?> given -> {}
            case Answer.Refused<?> refused -> faults.addAll(refused.faults());
            case Answer.Missing<?> missing -> faults.add(missing.sentence());
        }
    }

    /** Saves what was shown, unless the certificate has changed since. */
    @PostMapping("/add/save")
    String save(
            JwtAuthenticationToken caller,
            @RequestParam String account,
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam(defaultValue = "") String contacts,
            @RequestParam(defaultValue = "") String etag,
            @RequestParam(defaultValue = "immediate") String activation,
            HttpServletResponse response,
            Model model) {
        var path = CertificatePath.of(account, name).orElse(null);
        if (path == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(caller, account, name, contacts, List.of("This is no certificate's address."), model);
        }
        var token = caller.getToken().getTokenValue();
        var before = etag.isEmpty()
                ? null
                : services.get(token, Backend.CERTIFICATE_SERVICE, path.path(), ObjectNode.class)
                        .orNull();
        var saved = services.send(
                token,
                Backend.CERTIFICATE_SERVICE,
                HttpMethod.PUT,
                path.path(),
                NewVersion.body(before, content, NewVersion.addresses(contacts), activation.equals("staged")),
                headers -> {
                    if (etag.isEmpty()) {
                        headers.setIfNoneMatch("*");
                    } else {
                        headers.setIfMatch(etag);
                    }
                },
                Facts.Resource.class);
        if (saved instanceof Answer.Given<?>) {
            var done = activation.equals("staged") ? "staged" : "saved";
            return "redirect:/certificate?done=" + done + "&id=" + URLEncoder.encode(path.id(), StandardCharsets.UTF_8);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        var sentence = saved instanceof Answer.Refused<?> refused && refused.status() == 412
                ? "The certificate was changed by someone else since you looked. Check again what would change."
                : String.valueOf(saved.problem());
        return form(caller, account, name, contacts, List.of(sentence), model);
    }
}
