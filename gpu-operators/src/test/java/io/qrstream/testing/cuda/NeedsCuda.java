package io.qrstream.testing.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests and properties that are skipped, with the reason, where CUDA code cannot be tested. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SkipWithoutCuda.class)
@AddLifecycleHook(SkipWithoutCuda.class)
public @interface NeedsCuda {}
