/** Recordings as the command line names them: WFDB records, a CSV file, generated patients. */
package io.qrstream.jobs.recordings;
