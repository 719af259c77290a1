package io.tradeseal.kit.sample;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.testkit.TestPlatform;
import org.springframework.context.ConfigurableApplicationContext;

/** One running sample service for all tests of the JVM, whose way to its database can be cut. */
public final class SharedSample {
    private SharedSample() {}

    private static final class Started {
        private static final TcpProxy PROXY;
        private static final ConfigurableApplicationContext SERVICE;

        static {
            var properties = TestPlatform.properties("sample");
            var url = properties.get("spring.datasource.url");
            var address = url.replaceAll(".*//([^/]+)/.*", "$1").split(":", 2);
            PROXY = new TcpProxy(address[0], Integer.parseInt(address[1]));
            properties.put(
                    "spring.datasource.url", url.replace(String.join(":", address), "localhost:" + PROXY.port()));
            SERVICE = SampleService.start(properties);
        }
    }

    public static ConfigurableApplicationContext service() {
        return Started.SERVICE;
    }

    /** By the way that can be cut. */
    public static DatabaseAccess database() {
        var settings = service().getEnvironment();
        return new DatabaseAccess(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.datasource.username"),
                settings.getRequiredProperty("spring.datasource.password"));
    }

    public static TcpProxy databaseProxy() {
        return Started.PROXY;
    }
}
