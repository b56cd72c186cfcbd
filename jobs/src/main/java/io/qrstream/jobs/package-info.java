/** The command line: {@link io.qrstream.jobs.QrStream} and the jobs behind its commands. */
package io.qrstream.jobs;
