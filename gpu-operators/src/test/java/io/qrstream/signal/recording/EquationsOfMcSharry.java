package io.qrstream.signal.recording;

/**
 * The three equations of McSharry et al. (2003) in x, y and z, integrated by the classic
 * Runge-Kutta method with exponentials and atan2 at every step: slow, plain, the oracle.
 */
final class EquationsOfMcSharry {

    private final SyntheticPatient patient;

    EquationsOfMcSharry(SyntheticPatient patient) {
        this.patient = patient;
    }

    /** z in mV at the beats' R-peaks and in between: steps of the beat k begin at rTimes[k]. */
    double[] solve(double[] rTimes, double samplingRate, int length, int stepsPerSample) {
        double h = 1 / (samplingRate * stepsPerSample);
        double[] state = {1, 0, 0};
        double[] z = new double[length];
        int beat = 0;
        long first = (long) Math.ceil(rTimes[0] / h);
        rotate(state, 2 * Math.PI * (first * h - rTimes[0]) / (rTimes[1] - rTimes[0]));
        for (long step = first; step / stepsPerSample < length; step++) {
            if (step % stepsPerSample == 0) {
                z[(int) (step / stepsPerSample)] = state[2];
            }
            double time = step * h;
            double left = h;
            while (beat + 2 < rTimes.length && rTimes[beat + 1] <= time + left) {
                double part = rTimes[beat + 1] - time;
                state = rungeKutta(state, time, part, omega(rTimes, beat));
                time += part;
                left -= part;
                beat++;
            }
            state = rungeKutta(state, time, left, omega(rTimes, beat));
        }
        return z;
    }

    private static double omega(double[] rTimes, int beat) {
        return 2 * Math.PI / (rTimes[beat + 1] - rTimes[beat]);
    }

    private static void rotate(double[] state, double angle) {
        state[0] = Math.cos(angle);
        state[1] = Math.sin(angle);
    }

    private double[] rungeKutta(double[] s, double t, double h, double omega) {
        double[] k1 = derivative(s, t, omega);
        double[] k2 = derivative(moved(s, k1, h / 2), t + h / 2, omega);
        double[] k3 = derivative(moved(s, k2, h / 2), t + h / 2, omega);
        double[] k4 = derivative(moved(s, k3, h), t + h, omega);
        double[] next = s.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return next;
    }

    private static double[] moved(double[] state, double[] slope, double h) {
        double[] moved = state.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * slope[i];
        }
        return moved;
    }

    private double[] derivative(double[] s, double t, double omega) {
        double alpha = 1 - Math.hypot(s[0], s[1]);
        double z0 = patient.wander() * Math.sin(2 * Math.PI * patient.respiratoryFrequency() * t);
        double slope = z0 - s[2];
        for (Wave wave : patient.waves()) {
            Wave scaled = wave.at(patient.heartRate());
            double b = scaled.width();
            double a = wave.millivolts() * omega / (b * b);
            double d = Math.IEEEremainder(Math.atan2(s[1], s[0]) - scaled.angle(), 2 * Math.PI);
            slope -= a * d * Math.exp(-d * d / (2 * b * b));
        }
        return new double[] {alpha * s[0] - omega * s[1], alpha * s[1] + omega * s[0], slope};
    }
}
