package io.tradeseal.kit.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;

/** Real producers with a fault built in. */
final class Producers {
    private Producers() {}

    /** Runs in the place of one call on a producer. */
    @FunctionalInterface
    interface Around {
        Object call(String method, Call original) throws Throwable;
    }

    @FunctionalInterface
    interface Call {
        Object proceed() throws Throwable;
    }

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> around(Producer<byte[], byte[]> producer, Around around) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producers.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
