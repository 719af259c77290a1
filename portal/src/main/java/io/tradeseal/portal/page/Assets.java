package io.tradeseal.portal.page;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Style and scripts at {@code /assets}: pages name them by the hash of their content, to be cached for good; other
 * programs that want to look the same (the quickstart's mailbox) name them without, to be asked for each time.
 */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String[] LOCATIONS = {
        "classpath:/portal/assets/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/"
    };

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var forGood = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        serve(registry, "/assets/{file:.+-[0-9a-f]{32}\\..+}", forGood);
        serve(registry, "/assets/**", CacheControl.noCache());
    }

    private static void serve(ResourceHandlerRegistry registry, String pattern, CacheControl caching) {
        registry.addResourceHandler(pattern)
                .addResourceLocations(LOCATIONS)
                .setCacheControl(caching)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /** Makes {@code @{/assets/…}} in a template the name with the hash. */
    @Bean
    ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
        return new ResourceUrlEncodingFilter();
    }
}
