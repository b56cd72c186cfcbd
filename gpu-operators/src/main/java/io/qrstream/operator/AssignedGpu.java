package io.qrstream.operator;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The GPU that Flink has assigned to a TaskManager, where its external resources are configured
 * ({@code external-resources: gpu}, with Flink's plugin for GPUs).
 */
final class AssignedGpu {

    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    private AssignedGpu() {}

    /**
     * Ordinal of a subtask's GPU: of those assigned, each in turn; where none are, the subtask's
     * own number, which goes round the GPUs of the machine.
     */
    static int index(RuntimeContext context, int subtask) {
        List<String> assigned =
                context.getExternalResourceInfos(RESOURCE).stream()
                        .map(info -> info.getProperty(INDEX))
                        .flatMap(Optional::stream)
                        .sorted()
                        .toList();
        return assigned.isEmpty()
                ? subtask
                : Integer.parseInt(assigned.get(subtask % assigned.size()));
    }
}
