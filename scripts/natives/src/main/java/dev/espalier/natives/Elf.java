package dev.espalier.natives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Linux's shared libraries: a tenth of such a file is symbols that only a debugger reads. */
final class Elf {
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;

    // Where the fields stand in the 64-bit header and in a program header (System V ABI, chapters 4 and 5)
    private static final int PROGRAM_HEADERS = 32;
    private static final int SECTION_HEADERS = 40;
    private static final int PROGRAM_HEADER_SIZE = 54;
    private static final int PROGRAM_HEADER_COUNT = 56;
    private static final int SECTION_HEADER_COUNT = 60;
    private static final int SECTION_NAMES = 62;
    private static final int SEGMENT_OFFSET = 8;
    private static final int SEGMENT_SIZE = 32;

    private Elf() {}

    /**
     * Declares the library to have no sections, which only tools read.
     *
     * @return how many bytes the loader needs: up to the end of the last segment
     */
    static int dropSections(byte[] library) {
        ByteBuffer elf = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        if (elf.getInt(0) != MAGIC || elf.get(4) != CLASS_64 || elf.get(5) != LITTLE_ENDIAN) {
            throw new IllegalArgumentException("not a 64-bit little-endian ELF file");
        }
        long end = 0;
        for (int i = 0; i < elf.getShort(PROGRAM_HEADER_COUNT); i++) {
            int header = Math.toIntExact(elf.getLong(PROGRAM_HEADERS)) + i * elf.getShort(PROGRAM_HEADER_SIZE);
            end = Math.max(end, elf.getLong(header + SEGMENT_OFFSET) + elf.getLong(header + SEGMENT_SIZE));
        }
        elf.putLong(SECTION_HEADERS, 0);
        elf.putShort(SECTION_HEADER_COUNT, (short) 0);
        elf.putShort(SECTION_NAMES, (short) 0);
        return Math.toIntExact(end);
    }
}
