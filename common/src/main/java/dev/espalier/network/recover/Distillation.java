package dev.espalier.network.recover;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.SoftTargets;
import dev.espalier.sweep.Choice;

/** Learning from labels and a teacher's answers: {@link SoftTargets} says how. */
final class Distillation implements Lesson {
    private final Teacher teacher;
    private final double temperature;
    private final double weight;
    private float[] answers = new float[0];

    /** @param how {@link Recovery#DISTILL} with its options */
    Distillation(Choice how, Teacher teacher) {
        this.teacher = teacher;
        temperature = how.number("temperature");
        weight = how.number("weight");
    }

    @Override
    public double step(Engine engine, Minibatch rows, double rate) {
        engine.learningRate(rate);
        if (answers.length < rows.count() * engine.classes()) {
            answers = new float[rows.count() * engine.classes()];
        }
        teacher.answer(rows, answers);
        return engine.train(
                rows.features(), rows.labels(), new SoftTargets(answers, temperature, weight), rows.count());
    }
}
