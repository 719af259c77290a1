import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code TestNames ROOT}: every class below ROOT that holds tests is named so that the build runs it. */
public final class TestNames {
    private static final Pattern HOLDS_TESTS = Pattern.compile(
            "^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example|ArchTest)\\b",
            Pattern.MULTILINE);

    /** What Surefire and Failsafe look for by themselves, of which we use two. */
    private static final Pattern RUN = Pattern.compile(".*(Test|IT)\\.java");

    private TestNames() {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]).normalize();
        var never = new ArrayList<Path>();
        for (var source : sources(root)) {
            if (!RUN.matcher(source.getFileName().toString()).matches()
                    && HOLDS_TESTS.matcher(Files.readString(source)).find()) {
                never.add(root.relativize(source));
            }
        }
        if (never.isEmpty()) return;
        never.forEach(source -> System.err.println("never run, since its name ends in neither Test nor IT: " + source));
        System.exit(1);
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var modules = Files.list(root)) {
            var found = new ArrayList<Path>();
            for (var module : modules.toList()) {
                var tests = module.resolve("src/test/java");
                if (!Files.isDirectory(tests)) continue;
                try (var files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
            return found;
        }
    }
}
