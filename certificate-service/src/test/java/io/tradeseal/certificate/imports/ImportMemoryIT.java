package io.tradeseal.certificate.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** 64 MiB of any shape are answered by a JVM that has no more heap than an import may take. */
class ImportMemoryIT {
    @Test
    void an_import_of_any_shape_fits_into_a_part_of_the_heap() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx112m",
                        "-XX:+UseParallelGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadShapes.class.getName()))
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        System.out.print(told);
        assertThat(told.lines())
                .contains(
                        "one text: {Unusable=1}",
                        "one certificate of an object: {Unusable=1}",
                        "one text of 11 MiB: {Unusable=1}",
                        "one text of 11 MiB with white space: {Unusable=1}",
                        "four entries of 11 MiB: {Unusable=4}",
                        "ten thousand entries: {Unusable=10000}",
                        "ten thousand certificates: {Json=10000}",
                        "sixty entries of 1 MiB: {Unusable=60}",
                        "empty objects: TooManyEntries",
                        "empty objects in an entry: {Unusable=1}",
                        "9,999 arrays in each of a hundred entries: {Unusable=100}",
                        "deep nesting: InvalidRequestContent",
                        "deep nesting of objects: InvalidRequestContent",
                        "one number: InvalidRequestContent",
                        "one number of an object: InvalidRequestContent",
                        "one name: InvalidRequestContent",
                        "many names: {Unusable=1}",
                        "beside the array: {}",
                        "behind the array: {}",
                        "white space: InvalidRequestContent",
                        "white space between entries: {Unusable=2}",
                        "base64 without lines: RequestEntityTooLarge",
                        "a file of PEM: RequestEntityTooLarge");
    }
}
