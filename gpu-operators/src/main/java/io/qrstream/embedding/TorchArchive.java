package io.qrstream.embedding;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The zip archive that a TorchScript file is. Looked through before native code sees it: libtorch
 * takes the sizes of its entries for true.
 */
final class TorchArchive {

    private static final byte[] BEGINNING = {'P', 'K', 3, 4};
    // What tells a network apart from a mere state dictionary, which torch.save writes.
    private static final String NETWORK = "constants.pkl";

    private TorchArchive() {}

    /** Refuses what does not begin like a zip archive. */
    static void requireBeginning(byte[] content) throws InvalidModelException {
        for (int i = 0; i < BEGINNING.length; i++) {
            require(content.length > i && content[i] == BEGINNING[i], "it does not begin as a zip");
        }
    }

    /**
     * Refuses archives that are broken, lead out of their folder, or claim to hold more than they
     * are long.
     *
     * @throws InvalidModelException naming the entry and what is wrong with it
     */
    static void require(byte[] content) throws InvalidModelException {
        requireBeginning(content);
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                        .get()) {
            require(Collections.list(zip.getEntries()), content.length);
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidModelException("not a TorchScript file: " + e.getMessage(), e);
        }
    }

    private static void require(Iterable<ZipArchiveEntry> entries, long room)
            throws InvalidModelException {
        Set<String> names = new HashSet<>();
        long left = room;
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName();
            require(!escapes(name), "entry '" + name + "' leads out of its folder");
            require(entry.getMethod() == ZipEntry.STORED, "entry '" + name + "' is compressed");
            require(
                    entry.getSize() <= left,
                    String.format(
                            "entry '%s' is %d bytes, more than is left of %d",
                            name, entry.getSize(), room));
            left -= entry.getSize();
            names.add(name.substring(name.indexOf('/') + 1));
        }
        require(names.contains(NETWORK), "it has no " + NETWORK + "; was it torch.jit.save?");
    }

    private static boolean escapes(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..");
    }

    private static void require(boolean holds, String found) throws InvalidModelException {
        if (!holds) {
            throw new InvalidModelException("not a TorchScript file: " + found);
        }
    }
}
