package io.tradeseal.certificate.listing;

import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.PathIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The paths of certificates; hands the ids in one to controllers. */
@Configuration(proxyBeanMethods = false)
public class CertificateIds {
    public static final String COLLECTION =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}/certificates";
    public static final String PATH = COLLECTION + "/{certificate}";

    @Bean
    PathIds<CertificateId> idInPath() {
        return new PathIds<>(
                CertificateId.class, path -> new CertificateId(AccountId.in(path), path.apply("certificate")));
    }
}
