package io.qrstream.benchmarks.chaos;

import java.util.List;

/**
 * What a stream must come to.
 *
 * @param heartbeats in order
 * @param alerts messages that follow from the signal alone, in order
 * @param silence id, but for its time, of the alert that is raised if the stream stays silent after
 *     its end
 */
record StreamAnswer(List<Beat> heartbeats, List<AlertMessage> alerts, String silence) {}
