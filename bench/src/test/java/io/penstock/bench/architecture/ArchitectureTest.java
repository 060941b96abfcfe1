package io.penstock.bench.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.penstock.bench.architecture.fixture.KeepsNoHome;
import io.penstock.bench.architecture.fixture.one.One;
import io.penstock.bench.architecture.fixture.other.Other;
import io.penstock.config.fixture.ConfigThatKnowsBench;
import io.penstock.engine.fixture.EngineThatKnowsBench;
import io.penstock.pipeline.fixture.PipelineThatBlocksAndKnowsBench;
import io.penstock.state.fixture.StateThatKnowsTransfer;
import io.penstock.transfer.fixture.TransferThatKnowsState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("test-classes"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.penstock");

  /** Each rule with classes made to break it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(Rules.CONFIG_KNOWS_NO_OTHER_MODULE, broken(ConfigThatKnowsBench.class)),
        arguments(Rules.STATE_KNOWS_ONLY_CONFIG, broken(StateThatKnowsTransfer.class)),
        arguments(Rules.TRANSFER_KNOWS_ONLY_CONFIG, broken(TransferThatKnowsState.class)),
        arguments(
            Rules.PIPELINE_KNOWS_NOT_WHO_RUNS_IT, broken(PipelineThatBlocksAndKnowsBench.class)),
        arguments(Rules.ENGINE_KNOWS_NOT_BENCH, broken(EngineThatKnowsBench.class)),
        arguments(Rules.AWS_SDK_ONLY_IN_TRANSFER, broken(KeepsNoHome.class)),
        arguments(Rules.CHRONICLE_ONLY_IN_STATE, broken(KeepsNoHome.class)),
        arguments(Rules.HTTP_SERVER_ONLY_IN_ENGINE_HTTP, broken(KeepsNoHome.class)),
        arguments(Rules.FILES_BY_PATH, broken(KeepsNoHome.class)),
        arguments(Rules.NOTHING_BLOCKS, broken(PipelineThatBlocksAndKnowsBench.class)),
        arguments(Rules.NO_CYCLES, broken(One.class, Other.class)));
  }

  private static JavaClasses broken(Class<?>... classes) {
    return new ClassFileImporter().importClasses(classes);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule, JavaClasses breaking) {
    rule.check(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void bites(ArchRule rule, JavaClasses breaking) {
    assertThat(rule.evaluate(breaking).hasViolation()).isTrue();
  }

  @Test
  void looksAtTheCodeOfTheProjectWithoutItsTests() {
    assertThat(PROJECT.contain("io.penstock.bench.BenchCommand")).isTrue();
    assertThat(PROJECT.contain("io.penstock.config.DataSize")).isTrue();
    assertThat(PROJECT.contain(ArchitectureTest.class)).isFalse();
  }
}
