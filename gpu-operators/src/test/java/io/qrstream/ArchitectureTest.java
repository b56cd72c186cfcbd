package io.qrstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The packages are the stages, in the order of the flow, and each knows only what is upstream. */
@AnalyzeClasses(packages = "io.qrstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.qrstream.";
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The stages from the input on; beneath them all is the device. */
    private static final List<String> FLOW =
            List.of(
                    "signal",
                    "window",
                    "batch",
                    "convolution",
                    "peaks",
                    "heartbeat",
                    "embedding",
                    "vitals",
                    "alerts",
                    "operator");

    private static final Pattern OPENING =
            Pattern.compile("/\\*\\*\\s+\\* [A-Z]\\w+: .*", Pattern.DOTALL);

    @ArchTest
    static final ArchRule ONLY_THE_DEVICE_KNOWS_JCUDA =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.qrstream.device..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jcuda..");

    @ArchTest
    static final ArchRule ONLY_THE_EMBEDDING_KNOWS_DJL =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.qrstream.embedding..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_THE_OPERATORS_KNOW_FLINK =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.qrstream.operator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule THE_DEVICE_KNOWS_NO_STAGE =
            noClasses()
                    .that()
                    .resideInAPackage("io.qrstream.device..")
                    .should()
                    .dependOnClassesThat(residingInStages(FLOW));

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES =
            slices().matching("io.qrstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_STAGE_OR_THE_DEVICE =
            classes().should().resideInAnyPackage(stagesAndDevice());

    @ArchTest
    static void eachStageKnowsOnlyThoseUpstream(JavaClasses classes) {
        for (int i = 0; i < FLOW.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + FLOW.get(i) + "..")
                    .should()
                    .dependOnClassesThat(residingInStages(FLOW.subList(i + 1, FLOW.size())))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    /**
     * A reader finds in each package's first lines which stage it is, what goes in and what out.
     */
    @TestFactory
    Stream<DynamicTest> eachPackageSaysItsStageAndWhatGoesInAndOut() throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.walk(SOURCES.resolve("io"))) {
            packages =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList();
        }
        assertThat(packages).hasSizeGreaterThan(7);
        return packages.stream().map(ArchitectureTest::opensWithItsStage);
    }

    private static DynamicTest opensWithItsStage(Path folder) {
        return DynamicTest.dynamicTest(
                SOURCES.relativize(folder).toString(),
                () -> {
                    String text = Files.readString(folder.resolve("package-info.java"));
                    assertThat(text)
                            .matches(OPENING)
                            .containsPattern("In:\\s")
                            .containsPattern("out:\\s");
                });
    }

    private static DescribedPredicate<JavaClass> residingInStages(List<String> stages) {
        String[] packages =
                stages.stream().map(stage -> ROOT + stage + "..").toArray(String[]::new);
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static String[] stagesAndDevice() {
        return Stream.concat(FLOW.stream(), Stream.of("device"))
                .map(stage -> ROOT + stage + "..")
                .toArray(String[]::new);
    }
}
