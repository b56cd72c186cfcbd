package io.qrstream.benchmarks;

import java.nio.file.Path;

/**
 * What a benchmark is given.
 *
 * @param scale how much to measure
 * @param records folder of the MIT-BIH records
 * @param python folder of the Python peers
 * @param scratch folder for files of this run; deleted at its end
 */
public record Workplace(Scale scale, Path records, Path python, Path scratch) {}
