/**
 * Recordings as the command line names them: WFDB records, EDF files, a CSV file, generated
 * patients.
 */
package io.qrstream.jobs.recordings;
