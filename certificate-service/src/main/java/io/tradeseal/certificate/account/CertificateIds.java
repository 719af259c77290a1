package io.tradeseal.certificate.account;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.PathIds;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands ids in a path to controllers: an account's, from the variables {@code subscription}, {@code resourceGroup} and
 * {@code account}, and a certificate's, which has {@code certificate} too.
 */
@Component
class CertificateIds implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(PathIds.resolver(AccountId.class, CertificateIds::account));
        resolvers.add(PathIds.resolver(
                CertificateId.class,
                request -> new CertificateId(account(request), PathIds.variable(request, "certificate"))));
    }

    private static AccountId account(NativeWebRequest request) {
        return new AccountId(
                PathIds.variable(request, "subscription"),
                PathIds.variable(request, "resourceGroup"),
                PathIds.variable(request, "account"));
    }
}
