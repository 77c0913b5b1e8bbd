package dev.espalier.conf;

import java.util.List;
import java.util.stream.Collectors;

/** What the user gave cannot be used. Shown without a stack trace; ends a command with exit code 2. */
public final class UserError extends RuntimeException {
    private final List<Problem> problems;

    public UserError(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a user error without a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public UserError(String place, String message) {
        this(List.of(new Problem(place, message)));
    }

    public UserError(String place, String message, Throwable cause) {
        this(place, message);
        initCause(cause);
    }

    public List<Problem> problems() {
        return problems;
    }
}
