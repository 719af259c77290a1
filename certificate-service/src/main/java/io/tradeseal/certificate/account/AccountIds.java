package io.tradeseal.certificate.account;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.PathIds;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands an account's id in a path to controllers, from the variables {@code subscription}, {@code resourceGroup} and
 * {@code account}.
 */
@Component
public class AccountIds implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(PathIds.resolver(AccountId.class, AccountIds::of));
    }

    public static AccountId of(NativeWebRequest request) {
        return new AccountId(
                PathIds.variable(request, "subscription"),
                PathIds.variable(request, "resourceGroup"),
                PathIds.variable(request, "account"));
    }
}
