package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PackedNativesTest {
    private static final int INCOMPRESSIBLE = 100_000;

    @TempDir
    Path cache;

    private final byte[] nd4j = new byte[INCOMPRESSIBLE];
    private final byte[] blas = "blas".getBytes(StandardCharsets.US_ASCII);

    PackedNativesTest() {
        new Random(1).nextBytes(nd4j);
    }

    @Test
    void everyLibraryIsThereAndOpenBlasByBothItsNames() throws IOException {
        Path folder = unpack(pack(Map.of("libnd4jcpu.so", nd4j, "libopenblas.so.0", blas)));

        assertThat(folder.resolve("libnd4jcpu.so")).hasBinaryContent(nd4j);
        assertThat(folder.resolve("libopenblas.so.0")).hasBinaryContent(blas);
        assertThat(folder.resolve("libopenblas_nolapack.so.0").toRealPath())
                .isEqualTo(folder.resolve("libopenblas.so.0").toRealPath());
    }

    @Test
    void whatWasUnpackedIsNotReadAgain() throws IOException {
        byte[] pack = pack(Map.of("libnd4jcpu.so", nd4j));
        Path folder = unpack(pack);

        assertThat(unpack(Arrays.copyOf(pack, pack.length / 2))).isEqualTo(folder);
    }

    @Test
    void otherLibrariesGoElsewhere() throws IOException {
        assertThat(unpack(pack(Map.of("libnd4jcpu.so", nd4j))))
                .isNotEqualTo(unpack(pack(Map.of("libnd4jcpu.so", blas))));
    }

    @Test
    void halfAPackLeavesNothingThatCouldBeLoaded() throws IOException {
        byte[] pack = pack(Map.of("libnd4jcpu.so", nd4j));

        assertThatThrownBy(() -> unpack(Arrays.copyOf(pack, pack.length / 2))).isInstanceOf(IOException.class);
        assertThat(unpack(pack).resolve("libnd4jcpu.so")).hasBinaryContent(nd4j);
    }

    @Test
    void aPackWithoutLibrariesIsRefused() {
        assertThatThrownBy(() -> unpack(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void whereNothingIsPackedNothingIsSet() {
        PackedNatives.unpack(List.of("linux-none"));

        assertThat(PackedNatives.present("linux-none")).isFalse();
        assertThat(System.getProperty("org.bytedeco.javacpp.platform.linkpath")).isNull();
    }

    private Path unpack(byte[] pack) throws IOException {
        return PackedNatives.unpack(new ByteArrayInputStream(pack), cache);
    }

    private static byte[] pack(Map<String, byte[]> libraries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("sha256"));
            int content = libraries.values().stream().mapToInt(Arrays::hashCode).sum();
            zip.write(Integer.toHexString(content).getBytes(StandardCharsets.US_ASCII));
            for (var library : new TreeMap<>(libraries).entrySet()) {
                zip.putNextEntry(new ZipEntry(library.getKey() + ".zst"));
                zip.write(Zstd.compress(library.getValue()));
            }
        }
        return bytes.toByteArray();
    }
}
