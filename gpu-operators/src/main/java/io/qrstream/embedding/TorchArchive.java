package io.qrstream.embedding;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
     * Refuses archives that are broken, lead out of their folder, or unpack to more than a model's
     * file may hold.
     *
     * @throws InvalidModelException naming the entry and what is wrong with it
     */
    static void require(byte[] content) throws InvalidModelException {
        requireBeginning(content);
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                        .get()) {
            require(Collections.list(zip.getEntries()));
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidModelException("not a TorchScript file: " + e.getMessage(), e);
        }
    }

    private static void require(Iterable<ZipArchiveEntry> entries) throws InvalidModelException {
        Set<String> names = new HashSet<>();
        long size = 0;
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName();
            require(!escapes(name), "entry '" + name + "' leads out of its folder");
            size += entry.getSize();
            require(
                    entry.getSize() >= 0 && size <= ModelFiles.LONGEST_WEIGHTS_BYTES,
                    String.format(
                            "with entry '%s' of %d bytes it holds more than %d",
                            name, entry.getSize(), ModelFiles.LONGEST_WEIGHTS_BYTES));
            names.add(name.substring(name.indexOf('/') + 1));
        }
        require(names.contains(NETWORK), "it has no " + NETWORK + "; was it torch.jit.save?");
    }

    private static boolean escapes(String name) {
        return name.startsWith("/") || List.of(name.split("[/\\\\]")).contains("..");
    }

    private static void require(boolean holds, String found) throws InvalidModelException {
        if (!holds) {
            throw new InvalidModelException("not a TorchScript file: " + found);
        }
    }
}
