package io.tradeseal.certificate.listing;

import io.tradeseal.certificate.account.AccountIds;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.kit.arm.PathIds;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The paths of certificates; hands the id in one to controllers, as {@link AccountIds} does an account's. */
@Component
public class CertificateIds implements WebMvcConfigurer {
    public static final String COLLECTION =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}/certificates";
    public static final String PATH = COLLECTION + "/{certificate}";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(PathIds.resolver(
                CertificateId.class,
                request -> new CertificateId(AccountIds.of(request), PathIds.variable(request, "certificate"))));
    }
}
