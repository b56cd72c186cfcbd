package io.qrstream.embedding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file with a model's values, as {@code model.json} names it.
 *
 * @param file its name, without folders
 * @param bytes its length
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 */
public record WeightsFile(String file, int bytes, String sha256) {

    /** Refuses names that lead out of the model's folder, and what is no SHA-256. */
    public WeightsFile {
        if (!file.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("weights file '" + file + "' is no plain file name");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256");
        }
    }

    /** Describes the bytes of a file. */
    static WeightsFile of(String file, byte[] content) {
        return new WeightsFile(file, content.length, sha256(content));
    }

    /**
     * Compares a file's bytes with this description.
     *
     * @throws InvalidModelException naming the file, with both values
     */
    void require(byte[] content) throws InvalidModelException {
        if (content.length != bytes) {
            throw new InvalidModelException(
                    String.format("%s: %d bytes, not %d", file, content.length, bytes));
        }
        String actual = sha256(content);
        if (!actual.equals(sha256)) {
            throw new InvalidModelException(
                    String.format("%s: SHA-256 is %s, not %s", file, actual, sha256));
        }
    }

    /** In hexadecimal digits, lower case. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
