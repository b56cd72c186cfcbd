/** Holds what the stages find in recordings against what cardiologists have marked in them. */
package io.qrstream.jobs.evaluate;
