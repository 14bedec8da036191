package dev.freshet.eventbridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRouterTest {

  private static final Event EVENT =
      new Event(Json.object("{\"source\":\"shop\",\"detail\":{\"n\":1}}").get());

  private final List<String> checked = new ArrayList<>();
  private final CatalogueStore store;
  private final EventRouter router;

  EventRouterTest(@TempDir Path directory) {
    store = new CatalogueStore(directory.resolve("catalogue.json"), Catalogue.EMPTY);
    router =
        new EventRouter(
            store,
            pattern -> {
              checked.add(pattern);
              return PatternCheck.problemOf(pattern);
            });
  }

  @Test
  void a_pattern_is_checked_once_however_often_rules_change() {
    put("shop", "{\"source\":[\"shop\"]}");
    put("bad", "{\"x\":[{\"anything-but\":{\"prefix\":[]}},\"10.0.0.0/8\"]}");
    assertThat(matching()).containsExactly("shop");

    put("ones", "{\"detail\":{\"n\":[1]}}");
    put("also", "{\"source\":[\"shop\"]}");

    assertThat(matching()).containsExactlyInAnyOrder("shop", "ones", "also");
    assertThat(checked).hasSize(3).doesNotHaveDuplicates();
  }

  private List<String> matching() {
    return router.rulesFor(EventBus.DEFAULT, EVENT).stream().map(Rule::name).toList();
  }

  private void put(String name, String pattern) {
    store.<Void>update(
        catalogue ->
            Either.right(
                catalogue.with(
                    new Rule(
                        name,
                        "arn:" + name,
                        EventBus.DEFAULT,
                        pattern,
                        Rule.State.ENABLED,
                        null,
                        null,
                        "000000000000",
                        null))));
  }
}
