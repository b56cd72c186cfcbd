package io.qrstream.device;

import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests and properties each test and each try of which has a {@link CudaUnit} of its own. */
public interface OnCudaUnit {

    /** Before each of them. */
    @BeforeTry
    @BeforeEach
    default void plugIn() {
        CudaUnit.plugIn();
    }

    /** After each of them; fails if something went wrong on it or was left on it. */
    @AfterTry
    @AfterEach
    default void takeOut() {
        CudaUnit.takeOut();
    }
}
