package io.tradeseal.portal;

import java.security.Security;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The portal as a process of its own. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties({PortalSettings.class, PublicUrl.class})
public class PortalService {

    /** The portal ready to run, alone or beside the other services in one JVM: everything it reads is named portal. */
    public static SpringApplicationBuilder application() {
        // An instance of a service that is gone, or new, is known a second later; the JDK would remember for 30 s. It
        // reads
        // this once, at the first name that it is asked for.
        Security.setProperty("networkaddress.cache.ttl", "1");
        return new SpringApplicationBuilder(PortalService.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=portal");
    }

    static void main(String[] args) {
        application().run(args);
    }
}
