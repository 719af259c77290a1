package io.tradeseal.certificate.account;

import io.tradeseal.kit.arm.PathIds;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands a certificate's id in a path to controllers, as {@link PathIds} does an account's. */
@Component
class CertificateIds implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(PathIds.resolver(
                CertificateId.class,
                request -> new CertificateId(PathIds.account(request), PathIds.variable(request, "certificate"))));
    }
}
