/** What the commands share: how text becomes values and failures become one line. */
package io.qrstream.jobs.cli;
