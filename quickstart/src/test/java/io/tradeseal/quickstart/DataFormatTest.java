package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormatTest {
    @TempDir
    private Path folder;

    @Test
    void a_new_directory_gets_the_number_and_is_taken_again() throws Exception {
        var home = new Home(folder);

        DataFormat.check(home);

        assertThat(home.format()).hasContent(DataFormat.CURRENT);
        Files.createDirectory(home.postgres());
        assertThatCode(() -> DataFormat.check(home)).doesNotThrowAnyException();
    }

    @Test
    void keys_laid_down_before_the_first_start_are_no_data() throws Exception {
        var home = new Home(folder);
        Files.createDirectory(home.keys());

        DataFormat.check(home);

        assertThat(home.format()).exists();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "11, 11", "'', unknown", "two, unknown", "'1\n1', unknown"})
    void another_number_is_refused(String written, String told) throws Exception {
        Files.writeString(folder.resolve("format"), written);

        assertThatThrownBy(() -> DataFormat.check(new Home(folder)))
                .isInstanceOf(StartFailed.class)
                .hasMessage(
                        "The directory %s holds data of format %s, and this Tradeseal takes over format %s alone; delete it to begin anew, choose another one with --data DIR, or start the Tradeseal that made it.",
                        folder, told, DataFormat.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka"})
    void a_directory_with_data_but_no_number_is_refused_and_stays_without(String data) throws Exception {
        Files.createDirectory(folder.resolve(data));

        assertThatThrownBy(() -> DataFormat.check(new Home(folder)))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("The directory %s was made by a Tradeseal from before".formatted(folder))
                .hasMessageEndingWith(
                        "delete it to begin anew, choose another one with --data DIR, or start the Tradeseal that made it.");
        assertThat(folder.resolve("format")).doesNotExist();
    }
}
