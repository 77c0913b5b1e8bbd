package dev.espalier.spec;

import dev.espalier.conf.NamedOptions;
import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Reads {@code variants} and {@code recovery} against a family's menu. */
final class GridReader {
    private final Section sweep;
    private final Menu menu;
    private final Configuration hadoop;

    /** @param hadoop how the files are reached that options name */
    GridReader(Section sweep, Menu menu, Configuration hadoop) {
        this.sweep = sweep;
        this.menu = menu;
        this.hadoop = hadoop;
    }

    List<Grid> grids() {
        List<Section> blocks = sweep.sections("variants");
        if (blocks.isEmpty() && sweep.has("variants")) {
            sweep.problem("variants", "must list at least one { method = …, ratios = […] }");
        }
        List<Grid> grids = new ArrayList<>();
        for (Section block : blocks) {
            grid(block).ifPresent(grids::add);
        }
        return grids;
    }

    private Optional<Grid> grid(Section block) {
        String name = block.text("method");
        Optional<Menu.Method> found = menu.method(name);
        if (found.isEmpty()) {
            if (block.has("method")) {
                String names = menu.methods().stream().map(Menu.Method::name).collect(Collectors.joining(", "));
                block.problem("method", "is \"" + name + "\", but must be one of " + names);
            }
            // What no method has a say in is looked at all the same: every mistake is told at once.
            amounts(block, List.of());
            seeds(block);
            return Optional.empty();
        }
        Menu.Method method = found.get();
        Choice choice = MenuChoice.ofBlock(block, method.entry());
        Grid grid = new Grid(
                choice,
                given(block, method.entry(), choice).orElseGet(() -> amounts(block, method.budgets())),
                some(block, "criteria", method, method.criteria(), method.ownCriteria()),
                some(block, "allocations", method, method.allocations()),
                some(block, "schedules", method, method.schedules()),
                recoveries(block, method),
                seeds(block));
        block.close();
        return Optional.of(grid);
    }

    /** What the method's own options say of how much goes, where they do. */
    private static Optional<List<Amount>> given(Section block, Menu.Entry method, Choice choice) {
        Optional<Menu.Option> option =
                method.options().stream().filter(one -> one.ratio().isPresent()).findFirst();
        option.ifPresent(one -> Stream.of("ratios", "budgets")
                .filter(block::has)
                .forEach(
                        key -> block.problem(key, "must not be there: how much goes is what " + one.name() + " says")));
        return option.map(one -> choice.options().containsKey(one.name())
                ? List.of(new Amount(one.ratio().orElseThrow().applyAsDouble(choice.option(one.name()))))
                : List.of());
    }

    /** Ratios, budgets, or both. */
    private static List<Amount> amounts(Section block, List<String> measures) {
        List<Amount> amounts = new ArrayList<>();
        boolean budgeted = !measures.isEmpty() && block.has("budgets");
        if (block.has("ratios") || !budgeted) {
            List<Double> ratios = block.numbers("ratios", Range.OPEN_UNIT);
            if (ratios.isEmpty() && !block.told("ratios")) {
                block.problem("ratios", "must list at least one number " + Range.OPEN_UNIT);
            }
            ratios.stream().filter(Range.OPEN_UNIT::holds).map(Amount::new).forEach(amounts::add);
        }
        if (budgeted) {
            amounts.addAll(budgets(block, measures));
        }
        return amounts;
    }

    private static List<Amount> budgets(Section block, List<String> measures) {
        List<Amount> amounts = new ArrayList<>();
        for (String text : block.texts("budgets")) {
            Budget.parse(text, measures)
                    .ifPresentOrElse(
                            budget -> amounts.add(new Amount(budget)),
                            () -> block.problem(
                                    "budgets",
                                    "holds \"" + text
                                            + "\", but each must be like \"40% macs\", \"100 kB\" or \"50k parameters\":"
                                            + " a share of what the baseline takes, less than 100%, or a number, of one of "
                                            + String.join(", ", measures)));
        }
        if (amounts.isEmpty() && !block.told("budgets")) {
            block.problem("budgets", "must list at least one budget, like \"40% macs\"");
        }
        return amounts;
    }

    private static List<Integer> seeds(Section block) {
        if (!block.has("seeds")) {
            return List.of(1);
        }
        List<Integer> seeds = block.integers("seeds", 0, Integer.MAX_VALUE);
        if (seeds.isEmpty() && !block.told("seeds")) {
            block.problem("seeds", "must list at least one number");
        }
        return seeds;
    }

    private List<Choice> recoveries(Section block, Menu.Method method) {
        if (!sweep.has("recovery")) {
            return some(block, "recoveries", method, method.recoveries());
        }
        // Read even where no block falls back on it: others may be made of it, and it is not unknown.
        List<Choice> standard = some(sweep, "recovery", method, method.recoveries());
        return block.has("recoveries") ? some(block, "recoveries", method, method.recoveries()) : standard;
    }

    /** What the key lists; without the key, the first on the menu. */
    private List<Choice> some(Section block, String key, Menu.Method method, List<Menu.Entry> entries) {
        return some(block, key, method, entries, Menu.Own.NOTHING);
    }

    private List<Choice> some(Section block, String key, Menu.Method method, List<Menu.Entry> entries, Menu.Own own) {
        if (entries.isEmpty()) {
            return List.of(Choice.NONE);
        }
        if (!block.has(key)) {
            Menu.Entry first = entries.get(0);
            NamedOptions bare = new NamedOptions("", first.name(), Map.of());
            return List.of(MenuChoice.named(block, bare, first, method.name(), hadoop));
        }
        List<Choice> choices = new ArrayList<>();
        List<NamedOptions> written = block.choices(key);
        for (NamedOptions choice : written) {
            entry(block, choice, entries, own)
                    .ifPresent(entry -> choices.add(MenuChoice.named(block, choice, entry, method.name(), hadoop)));
        }
        if (written.isEmpty()) {
            block.problem(key, "must list at least one of " + Menu.names(entries));
        }
        return choices;
    }

    private static Optional<Menu.Entry> entry(
            Section block, NamedOptions choice, List<Menu.Entry> entries, Menu.Own own) {
        try {
            Optional<Menu.Entry> found = entries.stream()
                    .filter(entry -> entry.name().equals(choice.name()))
                    .findFirst()
                    .or(() -> own.entry(choice.name()));
            if (found.isEmpty()) {
                block.problem(choice, "is \"" + choice.name() + "\", but must be one of " + Menu.names(entries));
            }
            return found;
        } catch (UserError unusable) {
            unusable.problems()
                    .forEach(problem ->
                            block.problem(choice, "names " + problem.place() + ", which " + problem.message()));
            return Optional.empty();
        }
    }
}
