package io.qrstream.testing.cuda;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs what is marked with {@link CudaTest} in each mode. */
final class CudaTestExtension implements TestTemplateInvocationContextProvider, ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (CudaUnderTest.whyNot().isPresent()) {
            return ConditionEvaluationResult.disabled(CudaUnderTest.whyNot().get());
        }
        return modes(context).isEmpty()
                ? ConditionEvaluationResult.disabled("skipped: only for the simulated CUDA device")
                : ConditionEvaluationResult.enabled("there is a device");
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        return modes(context).stream().map(Invocation::new);
    }

    private static Set<CudaMode> modes(ExtensionContext context) {
        EnumSet<CudaMode> wanted = EnumSet.allOf(CudaMode.class);
        CudaTest test =
                AnnotationSupport.findAnnotation(context.getTestMethod(), CudaTest.class)
                        .orElseThrow();
        wanted.removeIf(mode -> test.onlySimulated() && !mode.isSimulated());
        wanted.removeIf(mode -> test.onlyDeferred() && !mode.deferred());
        wanted.retainAll(CudaUnderTest.modes());
        return wanted;
    }

    private record Invocation(CudaMode mode) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            BeforeEachCallback begin = context -> CudaUnderTest.begin(mode);
            AfterEachCallback end = this::end;
            return List.of(begin, end);
        }

        private void end(ExtensionContext context) {
            context.getExecutionException()
                    .ifPresent(failure -> CudaUnderTest.explain(mode, failure));
            CudaUnderTest.end(mode, context.getExecutionException().isPresent());
        }
    }
}
