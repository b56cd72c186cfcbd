/** The {@code doctor} command: what this machine has, and what to do about what is missing. */
package io.qrstream.jobs.doctor;
