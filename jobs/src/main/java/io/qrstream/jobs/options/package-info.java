/**
 * Options of the jobs: read from a file and the command line, checked against what is known, split
 * into ours and Flink's, and logged without secrets.
 */
package io.qrstream.jobs.options;
