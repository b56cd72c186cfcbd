package io.qrstream.testing.nvrtc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;

/** A file on a server, of which only what is read is fetched, a block at a time. */
final class RangeChannel implements SeekableByteChannel {

    private static final int BLOCK_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PARTIAL_CONTENT = 206;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI file;
    private final long size;
    private long position;
    private byte[] block = new byte[0];
    private long blockStart;

    /**
     * @throws IOException if there is no such file, or no part of it can be had
     */
    RangeChannel(URI file) throws IOException {
        this.file = file;
        HttpResponse<byte[]> answer = fetch(0, 1);
        String range = answer.headers().firstValue("Content-Range").orElse("*/0");
        size = Long.parseLong(range.substring(range.indexOf('/') + 1));
    }

    private HttpResponse<byte[]> fetch(long from, long to) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(file)
                        .timeout(PATIENCE)
                        .header("Range", "bytes=" + from + "-" + (to - 1))
                        .build();
        try {
            HttpResponse<byte[]> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != PARTIAL_CONTENT) {
                throw new IOException(
                        "a part of " + file.getPath() + " is answered " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            blockStart = position / BLOCK_BYTES * BLOCK_BYTES;
            block = fetch(blockStart, Math.min(size, blockStart + BLOCK_BYTES)).body();
        }
        int from = (int) (position - blockStart);
        int n = Math.min(target.remaining(), block.length - from);
        target.put(block, from, n);
        position += n;
        return n;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public void close() {
        // Each request ends by itself.
    }
}
