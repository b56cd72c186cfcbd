package io.qrstream.testing.cuda;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link NeedsCuda} does, in the terms of jqwik and of JUnit. */
final class SkipWithoutCuda implements SkipExecutionHook, ExecutionCondition {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return CudaUnderTest.whyNot().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return CudaUnderTest.whyNot()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("there is a device"));
    }
}
