import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code TestNames ROOT}: every class below ROOT that holds tests is named so that the build runs it, and every class that
 * {@code docs/tests.md} names is there.
 */
public final class TestNames {
    private static final Pattern HOLDS_TESTS = Pattern.compile(
            "^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example|ArchTest)\\b",
            Pattern.MULTILINE);

    /** What Surefire and Failsafe look for by themselves, of which we use two. */
    private static final Pattern RUN = Pattern.compile(".*(Test|IT)\\.java");

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))`");

    private TestNames() {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]).normalize();
        var faults = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var source : sources(root)) {
            var file = source.getFileName().toString();
            names.add(file.replace(".java", ""));
            if (!RUN.matcher(file).matches()
                    && HOLDS_TESTS.matcher(Files.readString(source)).find()) {
                faults.add("never run, since its name ends in neither Test nor IT: " + root.relativize(source));
            }
        }
        NAMED.matcher(Files.readString(root.resolve("docs/tests.md")))
                .results()
                .map(named -> named.group(1))
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add("named in docs/tests.md, but no test: " + name));
        if (faults.isEmpty()) return;
        faults.forEach(System.err::println);
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
