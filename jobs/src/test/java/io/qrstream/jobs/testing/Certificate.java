package io.qrstream.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key pair for {@code localhost} with its certificate, made by the JDK's keytool.
 *
 * @param keys the PKCS #12 file with the private key
 * @param trust the PKCS #12 file with the certificate alone
 * @param password of both
 */
public record Certificate(Path keys, Path trust, String password) {

    /** Makes one, valid for a day, in a folder that goes with this JVM. */
    public static Certificate ofLocalhost(String password) {
        try {
            Path folder = Files.createTempDirectory("qrstream-tls-");
            folder.toFile().deleteOnExit();
            Path keys = folder.resolve("keys.p12");
            Path pem = folder.resolve("broker.pem");
            Path trust = folder.resolve("trust.p12");
            List<Path> files = List.of(keys, pem, trust);
            files.forEach(file -> file.toFile().deleteOnExit());
            keytool(
                    keys,
                    password,
                    "-genkeypair -keyalg EC -validity 1 -dname CN=localhost"
                            + " -ext SAN=dns:localhost");
            keytool(keys, password, "-exportcert -rfc -file " + pem);
            keytool(trust, password, "-importcert -noprompt -file " + pem);
            return new Certificate(keys, trust, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store, String password, String action) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(action.split(" ")));
        command.addAll(List.of("-alias", "broker", "-keystore", store.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
