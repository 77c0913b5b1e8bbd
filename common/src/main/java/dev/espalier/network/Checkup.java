package dev.espalier.network;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.OnednnHelpers;
import dev.espalier.network.engine.Processor;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.kernel.vector.Vectors;
import dev.espalier.sweep.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** With what networks are trained in this JVM. */
final class Checkup {
    private Checkup() {}

    static List<Diagnosis> diagnoses() {
        NativeBackend backend = NativeBackend.prepare();
        List<Diagnosis> all = new ArrayList<>();
        all.add(Diagnosis.of("processor", backend.processor() + ", " + abilities(Processor.here())));
        all.add(Diagnosis.of("native", backend.build() + ", " + threads(backend.threads())));
        all.add(Diagnosis.of("openblas", openblas(backend)));
        all.add(Diagnosis.of("helpers", helpers()));
        all.add(Diagnosis.of("vectors", vectors()));
        all.add(Diagnosis.of("off-heap", offHeap()));
        all.add(agreement(new Lenet5()));
        all.add(agreement(new Mlp(List.of(20, 10))));
        return all;
    }

    private static String abilities(Processor processor) {
        List<String> known = List.of("avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile");
        List<String> had = known.stream().filter(processor.flags()::contains).toList();
        return had.isEmpty() ? "no vector instructions that are known here" : String.join(" ", had);
    }

    private static String threads(int threads) {
        return threads + (threads == 1 ? " thread" : " threads") + " an operation";
    }

    private static String openblas(NativeBackend backend) {
        String told =
                backend.coreType().map(type -> ", as it was told: " + type).orElse(", as it found itself");
        return "takes the processor for " + NativeBackend.core().orElse("one that it does not tell") + told;
    }

    private static String helpers() {
        ComputationGraph network = new Lenet5().build(new Shape.Image(1, 16, 16), 2, 1);
        int helped = OnednnHelpers.restore(network);
        Parameters.release(network);
        return helped > 0 ? "oneDNN computes DL4J's convolutions" : "none: DL4J computes convolutions itself";
    }

    static String vectors() {
        if (!Vectors.areHere()) {
            return "none: this JVM was started without jdk.incubator.vector, and the kernel is slower";
        }
        return Vectors.holdRuns() ? "of 512 bits" : "narrower than 512 bits, and the kernel is slower";
    }

    private static String offHeap() {
        long most = Pointer.maxPhysicalBytes();
        String limit = most == 0
                ? "no limit of its own: what the heap leaves of the machine, or of the container"
                : (most >> 20) + " MB for the whole process (org.bytedeco.javacpp.maxphysicalbytes)";
        return String.format(Locale.ROOT, "%s; the process has %d MB by now", limit, Pointer.physicalBytes() >> 20);
    }

    private static Diagnosis agreement(Architecture architecture) {
        double difference = SelfTest.difference(architecture);
        String found = String.format(
                Locale.ROOT,
                "gradients of %s differ from DL4J's by %.1e of the largest",
                architecture.name(),
                difference);
        return difference <= SelfTest.TOLERANCE
                ? Diagnosis.of("kernel", found)
                : Diagnosis.wrong(
                        "kernel",
                        found + ", more than " + SelfTest.TOLERANCE
                                + ": do not rely on what is trained here, and please report it with these lines");
    }
}
