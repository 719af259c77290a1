package io.tradeseal.as2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message of 100 MiB goes through a JVM with a heap of 48 MiB, and leaves no file behind. */
class LargeMessageIT {
    @TempDir
    private Path folder;

    @Test
    void a_hundred_mebibytes_need_no_hundred_mebibytes_of_heap() throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeMessage.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("AES256_CBC: 104857600 bytes", "AES256_GCM: 104857600 bytes");
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(Path::getFileName)
                            .map(Path::toString)
                            .filter(name -> name.startsWith("message-")))
                    .isEmpty();
        }
    }
}
