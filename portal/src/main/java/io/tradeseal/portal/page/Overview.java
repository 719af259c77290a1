package io.tradeseal.portal.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class Overview {

    @GetMapping("/")
    String page() {
        return "overview";
    }
}
