package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.testkit.TestTokens;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One HTTP/1.1 connection that costs next to nothing, since it runs on the cores that it measures. */
final class LeanClient implements AutoCloseable {
    static final String API_VERSION = "?api-version=2019-05-01";

    private final int port;
    private final String headers;
    private Socket socket;
    private InputStream in;

    LeanClient(int port) throws IOException {
        this.port = port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = input(socket);
        headers = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + TestTokens.shared().owner() + "\r\n";
    }

    private static InputStream input(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** An answer, whatever its status. */
    record Answer(int status, String body) {}

    /** Puts a resource and reads the whole answer; its status. */
    int put(String resourceId, String json) throws IOException {
        return send("PUT", resourceId + API_VERSION, json).status();
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param target path and query
     * @param json body; empty for none
     */
    Answer send(String method, String target, String json) throws IOException {
        var body = json.getBytes(UTF_8);
        var head = method + " " + target + headers + "Content-Length: " + body.length + "\r\n\r\n";
        var request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        socket.getOutputStream().write(request);
        return answer();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        var chunked = false;
        var last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(header.substring(15).strip());
            if (lower.startsWith("transfer-encoding:")) chunked = true;
            if (lower.equals("connection: close")) last = true;
        }
        var content = new ByteArrayOutputStream(length);
        content.write(in.readNBytes(length));
        while (chunked) {
            var size = Integer.parseInt(line(), 16);
            content.write(in.readNBytes(size));
            in.skipNBytes(2);
            chunked = size > 0;
        }
        if (last) {
            socket.close();
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = input(socket);
        }
        return new Answer(status, content.toString(UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            var next = in.read();
            if (next < 0) throw new EOFException();
            if (next == '\n') return line.toString();
            if (next != '\r') line.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
