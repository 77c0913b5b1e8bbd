package dev.espalier.jobs;

import dev.espalier.sweep.Families;
import dev.espalier.sweep.Family;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Menu;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description =
                "Lists all that can be chosen: methods, criteria, allocations, schedules, recoveries and objectives.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        for (Family family : Families.all()) {
            List<Menu.Method> methods = family.menu().methods();
            out.println("family " + family.name());
            out.println();
            out.println("methods");
            for (Menu.Method method : methods) {
                entry(out, method.entry(), "");
                if (!method.budgets().isEmpty()) {
                    out.println("      budgets of " + String.join(", ", method.budgets()));
                }
            }
            entries(out, "criteria", methods, Menu.Method::criteria);
            entries(out, "allocations", methods, Menu.Method::allocations);
            entries(out, "schedules", methods, Menu.Method::schedules);
            entries(out, "recoveries", methods, Menu.Method::recoveries);
            out.println();
            out.println("measures");
            for (Measure measure : family.measures()) {
                out.printf("  %s [%s]: %s%n", measure.name(), measure.unit(), measure.meaning());
            }
        }
        return Espalier.DONE;
    }

    /** Each once, with the methods that it goes with, where it does not with all. */
    private static void entries(
            PrintWriter out, String title, List<Menu.Method> methods, Function<Menu.Method, List<Menu.Entry>> menu) {
        Map<List<String>, Menu.Entry> entries = new LinkedHashMap<>();
        Map<List<String>, List<String>> takers = new HashMap<>();
        for (Menu.Method method : methods) {
            for (Menu.Entry entry : menu.apply(method)) {
                List<String> key = List.of(entry.name(), entry.meaning(), entry.source());
                entries.putIfAbsent(key, entry);
                takers.computeIfAbsent(key, none -> new ArrayList<>()).add(method.name());
            }
        }
        out.println();
        out.println(title);
        entries.forEach((key, entry) -> entry(
                out,
                entry,
                takers.get(key).size() == methods.size() ? "" : " (" + String.join(", ", takers.get(key)) + ")"));
    }

    private static void entry(PrintWriter out, Menu.Entry entry, String takers) {
        String source = entry.source().isEmpty() ? "" : " [" + entry.source() + "]";
        out.println("  " + entry.name() + takers + ": " + entry.meaning() + source);
        for (Menu.Option option : entry.options()) {
            String standard = option.standard().isEmpty() ? "none" : option.standard();
            out.printf("      %s = %s  %s; %s%n", option.name(), standard, option.meaning(), option.allowed());
        }
    }
}
