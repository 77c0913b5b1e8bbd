package dev.espalier.network.allocation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names as a user gives them: {@code conv*, fc?}, where {@code *} is any text, {@code ?} any one character, and commas
 * separate alternatives.
 */
public record NamePatterns(List<String> alternatives) {
    public NamePatterns {
        alternatives = List.copyOf(alternatives);
    }

    public static NamePatterns of(String written) {
        return new NamePatterns(Stream.of(written.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList());
    }

    public boolean match(String name) {
        return alternatives.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** The alternatives that fit none of the names: most likely misspelt. */
    public List<String> unmatched(List<String> names) {
        return alternatives.stream()
                .filter(pattern -> names.stream().noneMatch(name -> matches(pattern, name)))
                .toList();
    }

    private static boolean matches(String pattern, String name) {
        String regex = pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return name.matches(regex);
    }
}
