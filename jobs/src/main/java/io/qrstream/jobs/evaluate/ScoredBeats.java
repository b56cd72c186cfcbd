package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Scores of heartbeats whose class is known: how well the scores tell abnormal from normal. */
final class ScoredBeats {

    private record Beat(String record, BeatClass kind, double score) {}

    private final List<Beat> beats;

    ScoredBeats() {
        this(new ArrayList<>());
    }

    private ScoredBeats(List<Beat> beats) {
        this.beats = beats;
    }

    void add(String record, BeatClass kind, double score) {
        beats.add(new Beat(record, kind, score));
    }

    /** Without the heartbeats of a record. */
    ScoredBeats without(String record) {
        return new ScoredBeats(beats.stream().filter(b -> !b.record().equals(record)).toList());
    }

    /** Normal heartbeats and those of one class. */
    ScoredBeats only(BeatClass kind) {
        Set<BeatClass> kinds = EnumSet.of(BeatClass.N, kind);
        return new ScoredBeats(beats.stream().filter(b -> kinds.contains(b.kind())).toList());
    }

    /** How many are abnormal. */
    long abnormal() {
        return beats.stream().filter(b -> b.kind() != BeatClass.N).count();
    }

    int size() {
        return beats.size();
    }

    /**
     * Area under the receiver operating characteristic: how likely an abnormal heartbeat scores
     * higher than a normal one, half of the equal ones counted (Hanley and McNeil 1982); NaN where
     * one kind is missing.
     */
    double areaUnderRoc() {
        double area = 0;
        double found = 0;
        double falseAlarms = 0;
        for (RocPoint point : roc()) {
            area += (point.falseAlarms() - falseAlarms) * (point.found() + found) / 2;
            found = point.found();
            falseAlarms = point.falseAlarms();
        }
        return area;
    }

    /**
     * Average precision: the precision at each score, weighted with the abnormal heartbeats that
     * are found there; NaN where there are none.
     */
    double averagePrecision() {
        double abnormal = abnormal();
        double normal = size() - abnormal;
        double sum = 0;
        double found = 0;
        for (RocPoint point : roc()) {
            double right = point.found() * abnormal;
            double wrong = normal == 0 ? 0 : point.falseAlarms() * normal;
            sum += (point.found() - found) * right / (right + wrong);
            found = point.found();
        }
        return abnormal == 0 ? Double.NaN : sum;
    }

    /**
     * What a threshold at each score that occurs would give, from the highest on.
     *
     * @param threshold that scores reach
     * @param found share of the abnormal heartbeats that reach it
     * @param falseAlarms share of the normal ones that do
     */
    record RocPoint(double threshold, double found, double falseAlarms) {}

    /** One point for each score, in descending order of the scores. */
    List<RocPoint> roc() {
        List<Beat> sorted = new ArrayList<>(beats);
        sorted.sort(Comparator.comparingDouble(Beat::score).reversed());
        double abnormal = abnormal();
        double normal = sorted.size() - abnormal;
        List<RocPoint> points = new ArrayList<>();
        long found = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double score = sorted.get(i).score();
            found += sorted.get(i).kind() == BeatClass.N ? 0 : 1;
            if (i + 1 == sorted.size() || sorted.get(i + 1).score() != score) {
                points.add(new RocPoint(score, found / abnormal, (i + 1 - found) / normal));
            }
        }
        return points;
    }

    /** The scores of one class. */
    double[] scores(BeatClass kind) {
        return beats.stream().filter(b -> b.kind() == kind).mapToDouble(Beat::score).toArray();
    }
}
