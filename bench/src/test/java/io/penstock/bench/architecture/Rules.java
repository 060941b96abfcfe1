package io.penstock.bench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What may know what. Every rule holds for a module that has no code yet. */
final class Rules {
  private static final Set<String> BLOCKING =
      Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

  static final ArchRule CONFIG_KNOWS_NO_OTHER_MODULE =
      keepsFrom("config", "state", "transfer", "pipeline", "engine", "bench");
  static final ArchRule STATE_KNOWS_ONLY_CONFIG =
      keepsFrom("state", "transfer", "pipeline", "engine", "bench");
  static final ArchRule TRANSFER_KNOWS_ONLY_CONFIG =
      keepsFrom("transfer", "state", "pipeline", "engine", "bench");
  static final ArchRule PIPELINE_KNOWS_NOT_WHO_RUNS_IT = keepsFrom("pipeline", "engine", "bench");
  static final ArchRule ENGINE_KNOWS_NOT_BENCH = keepsFrom("engine", "bench");

  static final ArchRule AWS_SDK_ONLY_IN_TRANSFER =
      onlyIn("io.penstock.transfer..", "software.amazon.awssdk..");
  static final ArchRule CHRONICLE_ONLY_IN_STATE = onlyIn("io.penstock.state..", "net.openhft..");
  static final ArchRule HTTP_SERVER_ONLY_IN_ENGINE_HTTP =
      onlyIn("io.penstock.engine.http..", "reactor.netty.http.server..");

  static final ArchRule FILES_BY_PATH =
      noClasses()
          .that()
          .resideInAPackage("io.penstock..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .because("a path that is no valid UTF-8 or was swapped is only safe by java.nio.file")
          .allowEmptyShould(true);

  static final ArchRule NOTHING_BLOCKS =
      noClasses()
          .that()
          .resideInAPackage("io.penstock..")
          .and()
          .resideOutsideOfPackages(
              "io.penstock.engine.command..",
              "io.penstock.engine.copy..",
              "io.penstock.engine.demo..",
              "io.penstock.engine.job..",
              "io.penstock.engine.relationship..",
              "io.penstock.bench..")
          .should()
          .callMethodWhere(waitsForAPublisher())
          .because("a wait on an event loop stops every connection of it")
          .allowEmptyShould(true);

  static final ArchRule NO_CYCLES =
      slices().matching("io.penstock.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  private Rules() {}

  private static ArchRule keepsFrom(String module, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = "io.penstock." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("io.penstock." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private static ArchRule onlyIn(String home, String library) {
    return noClasses()
        .that()
        .resideInAPackage("io.penstock..")
        .and()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaMethodCall> waitsForAPublisher() {
    return DescribedPredicate.describe(
        "waits for a publisher",
        call ->
            call.getTargetOwner().getPackageName().equals("reactor.core.publisher")
                && BLOCKING.contains(call.getName()));
  }
}
