/** What tests of the jobs share: a broker, streams to send, the answers they must give. */
package io.qrstream.jobs.testing;
