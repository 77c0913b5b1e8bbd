package dev.espalier.network.criterion;

import dev.espalier.conf.UserError;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All criteria, the first being what is taken when nothing is said; and classes of the user's own, by their names. */
public final class Criteria {
    private static final List<Criterion> ALL = List.of(
            new L1(),
            new L2(),
            new Taylor(),
            new Snip(),
            new GradientMagnitude(),
            new Movement(),
            new OptimalBrainDamage(),
            new Wanda(),
            new Lamp(),
            new GeometricMedian(),
            new Slimming(),
            new ActivationMean(),
            new Apoz(),
            new RandomControl());

    private Criteria() {}

    /** What can be chosen for what a method removes. */
    public static List<Entry> menu(Prunable kind) {
        return ALL.stream()
                .map(criterion -> entry(criterion, kind))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What a class of the user's own offers; empty when the name is not that of a class.
     *
     * @throws UserError when there is no such class, or it is no criterion, or none for what a method removes
     */
    public static Optional<Entry> own(String name, Prunable kind) {
        if (!isClass(name)) {
            return Optional.empty();
        }
        Entry own = entry(load(name), kind)
                .orElseThrow(() -> new UserError(
                        name, "cannot judge " + (kind == Prunable.WEIGHT ? "single weights" : "whole units")));
        return Optional.of(new Entry(name, own.meaning(), own.source(), own.options()));
    }

    /** The one that was chosen. */
    public static Criterion of(Choice choice) {
        if (isClass(choice.name())) {
            return load(choice.name());
        }
        return ALL.stream()
                .filter(criterion -> Stream.of(criterion.ofWeights(), criterion.ofUnits())
                        .flatMap(Optional::stream)
                        .anyMatch(entry -> entry.name().equals(choice.name())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no criterion: " + choice));
    }

    private static Optional<Entry> entry(Criterion criterion, Prunable kind) {
        return kind == Prunable.WEIGHT ? criterion.ofWeights() : criterion.ofUnits();
    }

    private static boolean isClass(String name) {
        return name.contains(".");
    }

    private static Criterion load(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(Criterion.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new UserError(name, "is a class that is not on the class path: give its jar with --jars", e);
        } catch (ClassCastException e) {
            throw new UserError(name, "is no criterion: it does not implement " + Criterion.class.getName(), e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new UserError(name, "has no public constructor without arguments", e);
        } catch (InvocationTargetException e) {
            throw new UserError(name, "cannot be made: its constructor throws " + e.getCause(), e);
        } catch (LinkageError e) {
            throw new UserError(name, "cannot be loaded: " + e, e);
        }
    }
}
