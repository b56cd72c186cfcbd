package io.qrstream.testing.cuda;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips properties where CUDA code cannot be tested. */
public final class SkipWithoutCuda implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return CudaUnderTest.whyNot().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }
}
