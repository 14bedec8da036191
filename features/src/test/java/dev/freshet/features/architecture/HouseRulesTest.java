package dev.freshet.features.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {

  private static final String ROOT = "dev.freshet";
  private static final String BROKEN = "dev.freshet.features.architecture.broken";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);
  private static final JavaClasses BROKEN_HOUSE = new ClassFileImporter().importPackages(BROKEN);

  @ParameterizedTest
  @EnumSource
  void the_house_keeps(HouseRule rule) {
    rule.in(ROOT).check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void a_broken_house_is_found_to_break(HouseRule rule) {
    assertThat(rule.in(BROKEN).evaluate(BROKEN_HOUSE).hasViolation())
        .as("the classes below %s break: %s", BROKEN, rule)
        .isTrue();
  }

  @Test
  void every_module_of_the_house_is_looked_at() {
    Set<String> seen =
        HOUSE.stream()
            .map(c -> c.getPackageName().split("\\."))
            .filter(parts -> parts.length > 2)
            .map(parts -> parts[2])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(seen)
        .containsAll(List.of("adapters", "application", "domain", "local", "mainframe"));
  }

  @Test
  void every_package_says_what_it_is_for_and_is_null_marked() {
    Set<String> unmarked =
        HOUSE.stream()
            .map(c -> c.getPackage())
            .filter(p -> !p.getClasses().isEmpty())
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(p -> p.getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unmarked).isEmpty();
  }
}
