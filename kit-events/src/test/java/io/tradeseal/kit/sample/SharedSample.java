package io.tradeseal.kit.sample;

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

    public static TcpProxy databaseProxy() {
        return Started.PROXY;
    }
}
