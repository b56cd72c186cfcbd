package io.qrstream.testing.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once in each mode of the device that there is, each time on a new one, and fails
 * if it leaves anything alive on it. Where there is no device it is skipped, with the reason.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CudaTestExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public @interface CudaTest {

    /** Not on a real device: it asks the simulated one to go wrong, or goes wrong itself. */
    boolean onlySimulated() default false;

    /** Only where a stream does nothing before somebody waits for it. */
    boolean onlyDeferred() default false;
}
