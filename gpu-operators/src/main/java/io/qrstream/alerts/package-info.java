/**
 * Alerts: what somebody should look at. In: {@link io.qrstream.vitals.VitalSigns} of one stream, in
 * its order, and its silence; out: {@link io.qrstream.alerts.Alert}.
 */
package io.qrstream.alerts;
