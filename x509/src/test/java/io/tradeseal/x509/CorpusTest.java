package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorpusTest {

    @Test
    void reads_every_certificate_of_real_servers() {
        var files = Corpus.files("real-servers-2014.zip");
        files.forEach((name, content) -> {
            try {
                CertificateFile.read(content, null);
            } catch (Unreadable e) {
                fail(name + ": " + e.reason() + " " + e.getMessage());
            }
        });
        assertThat(files).hasSize(1005);
    }

    @Test
    void answers_every_broken_file_with_a_certificate_or_a_named_refusal_within_two_seconds() {
        var outcomes = new TreeMap<String, Integer>();
        var slow = new ArrayList<String>();
        for (Map.Entry<String, byte[]> file : Corpus.files("zlint.zip").entrySet()) {
            long start = System.nanoTime();
            outcomes.merge(outcome(file.getValue()), 1, Integer::sum);
            if (System.nanoTime() - start > 2_000_000_000L) {
                slow.add(file.getKey());
            }
        }
        assertThat(slow).isEmpty();
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1384);
        assertThat(outcomes.get("read")).isGreaterThanOrEqualTo(1119);
    }

    private static String outcome(byte[] content) {
        try {
            CertificateFile.read(content, null);
            return "read";
        } catch (Unreadable e) {
            assertThat(e.getMessage()).endsWith(".");
            return e.reason().code();
        }
    }
}
