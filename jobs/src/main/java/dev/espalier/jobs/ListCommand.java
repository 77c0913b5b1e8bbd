package dev.espalier.jobs;

import dev.espalier.sweep.Families;
import dev.espalier.sweep.Family;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Menu;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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
            out.println("family " + family.name());
            for (Menu.Method method : family.menu().methods()) {
                out.println();
                entry(out, "  method ", method.entry());
                entries(out, "criterion", method.criteria());
                entries(out, "allocation", method.allocations());
                entries(out, "schedule", method.schedules());
                entries(out, "recovery", method.recoveries());
            }
            out.println();
            for (Measure measure : family.measures()) {
                out.printf("  measure %s [%s]: %s%n", measure.name(), measure.unit(), measure.meaning());
            }
        }
        return Espalier.DONE;
    }

    private static void entries(PrintWriter out, String kind, List<Menu.Entry> entries) {
        entries.forEach(entry -> entry(out, "    " + kind + " ", entry));
    }

    private static void entry(PrintWriter out, String lead, Menu.Entry entry) {
        String source = entry.source().isEmpty() ? "" : " [" + entry.source() + "]";
        out.println(lead + entry.name() + ": " + entry.meaning() + source);
        String indent = " ".repeat(lead.length());
        for (Menu.Option option : entry.options()) {
            String standard = option.standard().isEmpty() ? "none" : option.standard();
            out.printf("%s%s = %s  %s; %s%n", indent, option.name(), standard, option.meaning(), option.allowed());
        }
    }
}
