package dev.espalier.store;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that holds a lock, as it wrote itself into it.
 *
 * @param started when the process began, which tells it from a later one with the same number; empty when unknown
 */
record Holder(String host, long pid, String started) {
    private static final String WRITTEN = "process %d on %s, started %s%n";
    private static final Pattern READ = Pattern.compile("process ([0-9]{1,18}) on (.*), started (.*)");

    static Holder self() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(thisHost(), self.pid(), startOf(self));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("at an unknown time");
    }

    private static String thisHost() throws IOException {
        Path name = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(name)) {
            return Files.readString(name).strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a host without a name";
        }
    }

    byte[] written() {
        return WRITTEN.formatted(pid, host, started).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the text is no holder's, as when the process died before it had written itself down. */
    static Optional<Holder> read(byte[] bytes) {
        Matcher matcher = READ.matcher(new String(bytes, StandardCharsets.UTF_8).strip());
        return matcher.matches()
                ? Optional.of(new Holder(matcher.group(2), Long.parseLong(matcher.group(1)), matcher.group(3)))
                : Optional.empty();
    }

    /** True only when it is certain: a process of this host that is not there any more. */
    boolean isDead() throws IOException {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> startOf(process).equals(started))
                        .isEmpty();
    }

    static UserError busy(String folder, Optional<Holder> holder, String remedy) {
        String who = holder.map(h -> "process " + h.pid + " on " + h.host + " (started " + h.started + ")")
                .orElse("another process");
        return new UserError(folder, "is being worked on by " + who + ". " + remedy);
    }
}
