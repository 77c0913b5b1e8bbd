package dev.espalier.sweep;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the variants of one sweep are called. Where {@link Variant#setting()} is the same for several, what they differ in
 * follows it, and nothing else: {@code filter l1 uniform 0.50 include=conv1 s1}.
 */
public final class Titles {
    /** The choices that may differ between variants of one setting. */
    private static final List<Function<Variant, Choice>> CHOICES =
            List.of(Variant::method, Variant::criterion, Variant::allocation, Variant::schedule, Variant::recovery);

    private static final int LONGEST = 40;
    private static final int BEGINNING = 24;

    private final Map<Variant, String> longer = new HashMap<>();

    public Titles(Collection<Variant> variants) {
        Map<String, Set<Variant>> bySetting = new LinkedHashMap<>();
        for (Variant variant : variants) {
            bySetting
                    .computeIfAbsent(variant.setting(), setting -> new LinkedHashSet<>())
                    .add(variant.withSeed(0));
        }
        bySetting.forEach((setting, alike) -> {
            if (alike.size() > 1) {
                tellApart(setting, alike);
            }
        });
    }

    private void tellApart(String setting, Set<Variant> alike) {
        List<Set<Choice>> chosen = CHOICES.stream()
                .map(choice -> alike.stream().map(choice).collect(Collectors.toSet()))
                .toList();
        for (Variant variant : alike) {
            StringBuilder title = new StringBuilder(setting);
            for (int i = 0; i < chosen.size(); i++) {
                differences(CHOICES.get(i).apply(variant), chosen.get(i))
                        .forEach(word -> title.append(' ').append(word));
            }
            longer.put(variant, title.toString());
        }
    }

    /** Its name, where there are others; then its options, where the same entry has others. */
    private static Stream<String> differences(Choice choice, Set<Choice> all) {
        Stream<String> name = all.stream().allMatch(other -> other.name().equals(choice.name()))
                ? Stream.empty()
                : Stream.of(choice.name());
        Stream<String> options = choice.options().entrySet().stream()
                .filter(option -> all.stream()
                        .anyMatch(other -> other.name().equals(choice.name())
                                && !option.getValue().equals(other.options().get(option.getKey()))))
                .map(option -> option.getKey() + "=" + shown(option.getValue()));
        return Stream.concat(name, options);
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return value.length() <= LONGEST
                ? value
                : value.substring(0, BEGINNING) + "…" + Hash.of(value).substring(0, 6);
    }

    /** What tells it from its neighbours, for people. */
    public String of(Variant variant) {
        return variant.isBaseline() ? variant.title() : setting(variant) + " s" + variant.seed();
    }

    /** The same without the seed: what repetitions of one variant have in common. */
    public String setting(Variant variant) {
        return longer.getOrDefault(variant.withSeed(0), variant.setting());
    }
}
