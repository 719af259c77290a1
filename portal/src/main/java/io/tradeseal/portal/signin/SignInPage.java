package io.tradeseal.portal.signin;

import io.tradeseal.portal.identity.People;
import io.tradeseal.portal.identity.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Sign in and sign out by plain forms, on the origin that the person came to. */
@Controller
class SignInPage {

    private static final Logger audit = LoggerFactory.getLogger("io.tradeseal.portal.audit");
    private static final int LONGEST_NAME = 200;
    /** bcrypt takes no more bytes, and no password of ours is longer. */
    private static final int LONGEST_PASSWORD = 72;

    private final People people;
    private final SignIns signIns;
    private final Attempts attempts;
    private final KnownDevices devices;

    SignInPage(People people, SignIns signIns, Attempts attempts, KnownDevices devices) {
        this.people = people;
        this.signIns = signIns;
        this.attempts = attempts;
        this.devices = devices;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "/") String next, Model model) {
        model.addAttribute("next", local(next));
        return "sign-in";
    }

    @PostMapping("/sign-in")
    Object signIn(
            @RequestParam(name = "name", defaultValue = "") String given,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        // No name is longer; it is kept for a while, and shown again.
        var name = given.length() <= LONGEST_NAME ? given : "";
        var wait = attempts.waitFor(request.getRemoteAddr(), name, devices.of(request, name));
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.getAsLong()));
            return again(HttpStatus.TOO_MANY_REQUESTS, "waitSeconds", wait.getAsLong(), name, next, response, model);
        }
        var person = authenticate(name, password);
        if (person.isEmpty()) {
            audit.info("A sign-in failed from {}", request.getRemoteAddr());
            return again(HttpStatus.UNAUTHORIZED, "wrong", true, name, next, response, model);
        }
        var value = signIns.open(person.get());
        var cookie = Origin.cookie(request, Origin.signInCookie(request), value);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                devices.cookie(request, person.get().name()).toString());
        audit.info("{} signed in from {}", person.get().name(), request.getRemoteAddr());
        return redirect(local(next));
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        var name = Origin.signInCookie(request);
        Origin.read(request, name).ifPresent(signIns::close);
        response.addHeader(
                HttpHeaders.SET_COOKIE, Origin.cookie(request, name, "").toString());
        return "redirect:/sign-in";
    }

    private Optional<Person> authenticate(String name, String password) {
        var sane = name.indexOf('\0') < 0 && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
        return sane ? people.authenticate(name.strip(), password) : Optional.empty();
    }

    private static String again(
            HttpStatus status,
            String why,
            Object value,
            String name,
            String next,
            HttpServletResponse response,
            Model model) {
        response.setStatus(status.value());
        model.addAttribute(why, value);
        model.addAttribute("name", name);
        model.addAttribute("next", local(next));
        return "sign-in";
    }

    /** To the very path: the framework would take {@code {x}} for something to fill in. */
    private static RedirectView redirect(String path) {
        var view = new RedirectView(path);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }

    /** Only a path of ours, never another site: {@code //host} and {@code /\host} name one to a browser. */
    private static String local(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") || next.equals("/") ? next : "/";
    }
}
