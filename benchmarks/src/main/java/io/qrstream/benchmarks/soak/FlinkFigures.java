package io.qrstream.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.flink.api.common.JobID;

/** Figures that Flink's JobManager knows, by REST. */
final class FlinkFigures {

    private static final double MEBI = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    FlinkFigures(int port) {
        address = "http://localhost:" + port;
    }

    /** A metric of the TaskManagers, added up; NaN while none has reported. */
    double sum(String metric) throws IOException, InterruptedException {
        JsonNode found = get("/taskmanagers/metrics?get=" + metric + "&agg=sum");
        return found.isEmpty() ? Double.NaN : found.get(0).get("sum").asDouble();
    }

    /** A size among the metrics of the TaskManagers, in MiB. */
    double mebibytes(String metric) throws IOException, InterruptedException {
        return sum(metric) / MEBI;
    }

    /** The state in a job's newest checkpoint, in MiB; NaN before the first. */
    double stateMebibytes(JobID job) throws IOException, InterruptedException {
        JsonNode newest = get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        return newest.path("state_size").asDouble(Double.NaN) / MEBI;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
