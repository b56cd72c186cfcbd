package io.qrstream.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * A file system of its own scheme, {@code remote:}, that Flink finds as it finds that of an object
 * store. It lies on this machine's disk, and can be out of reach or slow.
 */
public final class RemoteFolders implements FileSystemFactory {

    private static volatile boolean reachable = true;
    private static volatile CountDownLatch held = new CountDownLatch(0);

    /** Says whether files can be looked at; otherwise that fails. */
    public static void reachable(boolean now) {
        reachable = now;
    }

    /** Makes opening a file wait, until {@link #release} or an interrupt. */
    public static void hold() {
        held = new CountDownLatch(1);
    }

    public static void release() {
        held.countDown();
    }

    @Override
    public String getScheme() {
        return "remote";
    }

    @Override
    public FileSystem create(URI uri) {
        return new Folders();
    }

    private static final class Folders extends LocalFileSystem {

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            if (!reachable) {
                throw new IOException(path + " is out of reach");
            }
            return super.getFileStatus(path);
        }

        @Override
        public FSDataInputStream open(Path path) throws IOException {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted while opening " + path);
            }
            return super.open(path);
        }
    }
}
