package io.qrstream.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An alert of one kind and stream that is raised, or on its way to it. Mutable. */
final class OpenAlert {

    boolean raised;

    /** Whether its id has the time that it was raised at: those of old snapshots do not. */
    boolean isTimed = true;

    /** Periods on end that speak for its next step: to be raised, or to be cleared. */
    int streak;

    int periodsSinceMessage;
    long raisedMillis;

    /** When its last message was, by that message's clock. */
    long messageMillis;

    long run;
    long sample;
    double worst = Double.NaN;
    double limit = Double.NaN;

    /** Notes the worst value. */
    void note(AlertKind kind, double value) {
        if (Double.isNaN(worst) || kind.isWorse(value, worst)) {
            worst = value;
        }
    }

    /** Its id as one of a stream's. */
    String id(String stream, AlertKind kind) {
        String place = stream + "/" + kind.key() + "/" + run + "/" + sample;
        return isTimed ? place + "/" + raisedMillis : place;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(raised);
        out.writeInt(streak);
        out.writeInt(periodsSinceMessage);
        out.writeLong(raisedMillis);
        out.writeLong(run);
        out.writeLong(sample);
        out.writeDouble(worst);
        out.writeDouble(limit);
        out.writeBoolean(isTimed);
        out.writeLong(messageMillis);
    }

    static OpenAlert read(DataInput in) throws IOException {
        OpenAlert alert = readUntimed(in);
        alert.isTimed = in.readBoolean();
        alert.messageMillis = in.readLong();
        return alert;
    }

    /** Reads what was written before ids had a time; one that is raised keeps its id. */
    static OpenAlert readUntimed(DataInput in) throws IOException {
        OpenAlert alert = new OpenAlert();
        alert.raised = in.readBoolean();
        alert.streak = in.readInt();
        alert.periodsSinceMessage = in.readInt();
        alert.raisedMillis = in.readLong();
        alert.run = in.readLong();
        alert.sample = in.readLong();
        alert.worst = in.readDouble();
        alert.limit = in.readDouble();
        alert.isTimed = !alert.raised;
        alert.messageMillis = alert.raisedMillis;
        return alert;
    }
}
