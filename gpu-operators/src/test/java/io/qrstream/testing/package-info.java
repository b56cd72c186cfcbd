/** What tests of every module share: naive oracles, generated streams, the golden results. */
package io.qrstream.testing;
