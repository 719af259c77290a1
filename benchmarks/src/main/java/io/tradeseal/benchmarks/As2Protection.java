package io.tradeseal.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * AS2 messages of 100 KiB made and opened by one thread: by Tradeseal, by OpenSSL's library in this process, and by as2-lib.
 * They take turns of a quarter of a second, so that whoever else uses the cores slows all of them alike; and turns count
 * only once the JVM's compilers have come to rest, however long that takes: OpenSSL's code is compiled before it starts,
 * and the first thousands of messages would tell of compiling alone.
 */
final class As2Protection {
    private static final int BYTES = 100 << 10;
    private static final int TURNS = Integer.getInteger("count", 60);
    private static final long TURN = Duration.ofMillis(250).toNanos();
    /** Rounds in a row in which next to nothing was compiled. */
    private static final int CALM_ROUNDS = 5;

    /** Rounds at most. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 400);

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private As2Protection() {}

    public static void main(String[] arguments) {
        Program.run(As2Protection::measureAll);
    }

    private static void measureAll() throws Exception {
        var payload = interchange();
        var fabrikam = As2Party.of("fabrikam");
        var contoso = As2Party.of("contoso");
        var ours = new Contender("Tradeseal", new As2ByTradeseal(payload, fabrikam, contoso));
        var openSsl = new Contender("OpenSSL", new As2ByOpenSsl(payload, fabrikam, contoso));
        var as2Lib = new Contender("as2-lib", new As2ByAs2Lib(payload, fabrikam, contoso));
        var contenders = List.of(ours, openSsl, as2Lib);
        WarmUp.untilCompilersRest(CALM_ROUNDS, 2, WARM_UP, () -> round(contenders, false));
        for (int turn = 0; turn < TURNS; turn++) {
            round(contenders, true);
        }
        contenders.forEach(System.out::println);
        figure("AS2, by the clock", ours.perSecond(), openSsl.perSecond(), as2Lib.perSecond());
        figure("AS2, by processor time", ours.perCpuSecond(), openSsl.perCpuSecond(), as2Lib.perCpuSecond());
    }

    private static void round(List<Contender> contenders, boolean counts) throws Exception {
        for (var contender : contenders) {
            contender.takeTurn(counts);
        }
    }

    private static void figure(String name, double ours, double openSsl, double as2Lib) {
        new Figure(name, ours, openSsl, "/s", "OpenSSL's CMS, no MIME", "ratio >= 0.60").print();
        new Figure(name, ours, as2Lib, "/s", "as2-lib", "ratio >= 3").print();
    }

    /** Segments of an X12 interchange, a line each. */
    private static byte[] interchange() {
        var random = new Random(5);
        var text = new StringBuilder("ISA*00*          *00*          *ZZ*FABRIKAM       *ZZ*CONTOSO        *");
        while (text.length() < BYTES) {
            text.append("PO1*%d*%d*EA*%d.%02d*PE*IN*%08d*VN*%08x~\r\n"
                    .formatted(
                            text.length(),
                            random.nextInt(1000),
                            random.nextInt(100),
                            random.nextInt(100),
                            random.nextInt(100_000_000),
                            random.nextInt()));
        }
        return text.substring(0, BYTES).getBytes(StandardCharsets.US_ASCII);
    }

    /** One of those who take turns, and what the turns that count have cost. */
    private static final class Contender {
        private final String name;
        private final As2RoundTrip work;
        private int messages;
        private long encoding;
        private long decoding;
        private long processor;

        Contender(String name, As2RoundTrip work) {
            this.name = name;
            this.work = work;
        }

        void takeTurn(boolean counts) throws Exception {
            long processorBefore = MACHINE.getProcessCpuTime();
            long end = System.nanoTime() + TURN;
            int done = 0;
            long encoded = 0;
            long decoded = 0;
            for (long before = System.nanoTime(); before < end; done++) {
                work.encode();
                long between = System.nanoTime();
                work.decode();
                long after = System.nanoTime();
                encoded += between - before;
                decoded += after - between;
                before = after;
            }
            if (counts) {
                messages += done;
                encoding += encoded;
                decoding += decoded;
                processor += MACHINE.getProcessCpuTime() - processorBefore;
            }
        }

        double perSecond() {
            return messages * 1e9 / (encoding + decoding);
        }

        double perCpuSecond() {
            return messages * 1e9 / processor;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-10s %,6d messages: encode %,6.0f µs, decode %,6.0f µs; %,6.0f µs of processor",
                    name,
                    messages,
                    encoding / 1e3 / messages,
                    decoding / 1e3 / messages,
                    processor / 1e3 / messages);
        }
    }
}
