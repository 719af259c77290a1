package io.tradeseal.portal;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the world finds this installation; the issuer of every token, whichever port it was asked on.
 *
 * @param publicUrl without a trailing slash, such as {@code https://localhost:8443}
 */
@ConfigurationProperties(prefix = "tradeseal")
public record PublicUrl(
        @DefaultValue("https://localhost:8443") URI publicUrl) {

    public PublicUrl {
        if (!publicUrl.isAbsolute() || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "tradeseal.public-url must be an absolute URL such as https://localhost:8443, not " + publicUrl);
        }
        if (publicUrl.toString().endsWith("/")) {
            publicUrl = URI.create(publicUrl.toString().replaceAll("/+$", ""));
        }
    }

    @Override
    public String toString() {
        return publicUrl.toString();
    }
}
