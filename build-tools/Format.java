import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code Format check|write ROOT}: holds every Java source below ROOT to palantir-java-format, imports included. */
public final class Format {
    private Format() {}

    public static void main(String[] args) throws IOException, FormatterException {
        var write = args[0].equals("write");
        var root = Path.of(args[1]).normalize();
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<Path> unformatted = new ArrayList<>();
        for (var source : sources(root)) {
            var text = Files.readString(source);
            String formatted;
            try {
                formatted = formatter.formatSource(ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR));
            } catch (FormatterException e) {
                throw new IllegalStateException(source + ": " + e.getMessage(), e);
            }
            if (formatted.equals(text)) continue;
            if (write) Files.writeString(source, formatted);
            else unformatted.add(root.relativize(source));
        }
        if (unformatted.isEmpty()) return;
        unformatted.forEach(source -> System.err.println("not formatted: " + source));
        System.err.println("Run: mvn -q -pl build-tools validate -Dformat=write");
        System.exit(1);
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var modules = Files.list(root)) {
            var found = new ArrayList<Path>();
            for (var module : modules.filter(Files::isDirectory).toList()) {
                if (module.endsWith("build-tools")) {
                    found.add(module.resolve("Format.java"));
                    found.add(module.resolve("TestNames.java"));
                }
                var code = module.resolve("src");
                if (!Files.isDirectory(code)) continue;
                try (var files = Files.walk(code)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
            return found;
        }
    }
}
