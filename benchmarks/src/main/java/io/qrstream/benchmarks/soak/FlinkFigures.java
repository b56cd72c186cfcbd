package io.qrstream.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.flink.api.common.JobID;

/** Figures that Flink's JobManager knows of a job and its TaskManagers, by REST. */
final class FlinkFigures {

    private static final double MEBI = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PENDING = "Source__chunks.pendingRecords";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String job;

    FlinkFigures(int port, JobID job) {
        address = "http://localhost:" + port;
        this.job = "/jobs/" + job;
    }

    /** A metric of the TaskManagers, added up; NaN while none has reported. */
    double sum(String metric) throws IOException, InterruptedException {
        return sumOf("/taskmanagers/metrics", metric);
    }

    /** A size among the metrics of the TaskManagers, in MiB. */
    double mebibytes(String metric) throws IOException, InterruptedException {
        return sum(metric) / MEBI;
    }

    /** The state in the job's newest checkpoint, in MiB; NaN before the first. */
    double stateMebibytes() throws IOException, InterruptedException {
        return newestCheckpoint().path("state_size").asDouble(Double.NaN) / MEBI;
    }

    /** How long the job's newest checkpoint took, in ms; NaN before the first. */
    double checkpointMillis() throws IOException, InterruptedException {
        return newestCheckpoint().path("end_to_end_duration").asDouble(Double.NaN);
    }

    /** Chunks that the job's source has not read yet; NaN while it has not reported. */
    double pendingChunks() throws IOException, InterruptedException {
        double pending = Double.NaN;
        for (JsonNode vertex : get(job).path("vertices")) {
            String metrics = job + "/vertices/" + vertex.get("id").asText() + "/subtasks/metrics";
            double of = sumOf(metrics, PENDING);
            pending = Double.isNaN(of) ? pending : of;
        }
        return pending;
    }

    /** How often the job began anew after a failure. */
    int restarts() throws IOException, InterruptedException {
        return get(job + "/metrics?get=numRestarts").path(0).path("value").asInt();
    }

    private JsonNode newestCheckpoint() throws IOException, InterruptedException {
        return get(job + "/checkpoints").path("latest").path("completed");
    }

    private double sumOf(String metrics, String metric) throws IOException, InterruptedException {
        return get(metrics + "?get=" + metric + "&agg=sum")
                .path(0)
                .path("sum")
                .asDouble(Double.NaN);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
