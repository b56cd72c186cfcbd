/** Recordings as the commands take them: options, and references that a job can carry. */
package io.qrstream.jobs.recordings;
