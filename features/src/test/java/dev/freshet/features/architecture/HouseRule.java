package dev.freshet.features.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** A rule of the house, for the house of any root package, so that a broken house can be judged. */
enum HouseRule {
  THE_DOMAIN_KNOWS_ONLY_ITSELF_THE_JDK_VAVR_AND_JSPECIFY(
      root ->
          classes()
              .that()
              .resideInAPackage(root + ".domain..")
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(root + ".domain..", "java..", "io.vavr..", "org.jspecify.."))),

  THE_APPLICATION_KNOWS_ONLY_THE_DOMAIN_THE_JDK_VAVR_AND_JSPECIFY(
      root ->
          classes()
              .that()
              .resideInAPackage(root + ".application..")
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(
                      root + ".application..",
                      root + ".domain..",
                      "java..",
                      "io.vavr..",
                      "org.jspecify.."))),

  THE_CACHING_ENGINE_KNOWS_NO_LOAN(
      root ->
          classes()
              .that()
              .resideInAPackage(root + ".application.caching..")
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(
                      root + ".application.caching..",
                      root + ".application.port",
                      root + ".application.port.cache",
                      root + ".domain.freshness",
                      "java..",
                      "io.vavr..",
                      "org.jspecify.."))),

  PORTS_KNOW_NO_USE_CASE(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".application.port..")
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(root + ".application..")
                      .and(resideOutsideOfPackages(root + ".application.port..")))),

  ADAPTERS_IN_DO_NOT_SEE_ADAPTERS_OUT(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".adapters.in..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(root + ".adapters.out..")),

  ADAPTERS_OUT_DO_NOT_SEE_ADAPTERS_IN(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".adapters.out..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(root + ".adapters.in..")),

  ADAPTERS_OUT_DO_NOT_SEE_EACH_OTHER(
      root -> slices().matching(root + ".adapters.out.(*)..").should().notDependOnEachOther()),

  NOTHING_INSIDE_SEES_WHAT_IS_LOCAL(
      root ->
          noClasses()
              .that()
              .resideInAnyPackage(root + ".domain..", root + ".application..", root + ".adapters..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  root + ".local..",
                  root + ".localredis..",
                  root + ".localdynamodb..",
                  root + ".mainframe..",
                  root + ".eventbridge..",
                  root + ".dax..")),

  TIME_AND_CHANCE_COME_FROM_OUTSIDE(
      root ->
          noClasses()
              .that()
              .resideInAnyPackage(root + ".domain..", root + ".application..")
              .should()
              .callMethod(Instant.class, "now")
              .orShould()
              .callMethod(LocalDate.class, "now")
              .orShould()
              .callMethod(LocalDateTime.class, "now")
              .orShould()
              .callMethod(System.class, "currentTimeMillis")
              .orShould()
              .callMethod(System.class, "nanoTime")
              .orShould()
              .callMethod(UUID.class, "randomUUID")
              .orShould()
              .callMethod(Thread.class, "sleep", long.class)
              .orShould()
              .callConstructor(Random.class)),

  THE_DOMAIN_HAS_NO_FLOATING_POINT_FIELD(
      root ->
          fields()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + ".domain..")
              .should()
              .notHaveRawType(double.class)
              .andShould()
              .notHaveRawType(float.class)),

  THE_DOMAIN_COMPUTES_NO_FLOATING_POINT(
      root ->
          methods()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + ".domain..")
              .should()
              .notHaveRawReturnType(double.class)
              .andShould()
              .notHaveRawReturnType(float.class)),

  NAMES_SAY_THE_ROLE(
      root ->
          noClasses()
              .that()
              .haveSimpleNameNotEndingWith("MapperImpl") // MapStruct names what it generates so
              .should()
              .haveSimpleNameEndingWith("Impl")
              .orShould()
              .haveSimpleNameEndingWith("Manager")
              .orShould()
              .haveSimpleNameEndingWith("Util")
              .orShould()
              .haveSimpleNameEndingWith("Utils")
              .orShould()
              .haveSimpleNameEndingWith("Helper")
              .orShould()
              .haveSimpleNameEndingWith("Port"));

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep no state
  private final Function<String, ArchRule> rule;

  HouseRule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  /** The rule for the house whose packages begin with {@code root}. */
  ArchRule in(String root) {
    return rule.apply(root).as(name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
