package dev.freshet.adapters.in.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.http.Contract;
import dev.freshet.adapters.in.http.Response;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
  }

  @Test
  void serves_the_portal_under_a_policy_that_names_its_own_script_and_style_alone()
      throws NoSuchAlgorithmException {
    Response portal = contract.anybody("GET", "/").answer();
    String html = text(portal);
    String script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(StandardCharsets.UTF_8)));
    String policy = portal.headers().getOrDefault("Content-Security-Policy", "");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'sha256-" + hash + "'; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(portal.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
  }

  @Test
  void loads_nothing_from_other_hosts_and_needs_no_inline_handlers() {
    for (String path : List.of("/", "/docs")) {
      assertThat(text(contract.anybody("GET", path).answer()))
          .doesNotContain("http://", "https://", "src=\"//", "onclick=", "onload=", " style=\"");
    }
  }

  @Test
  void serves_the_files_of_the_docs_page_and_no_others() {
    assertThat(contract.anybody("GET", "/docs/swagger-ui.css").answer().headers())
        .containsEntry("Content-Type", "text/css; charset=utf-8");
    Response script = contract.anybody("GET", "/docs/swagger-ui-bundle.js").answer();
    assertThat(script.body().length).isGreaterThan(1_000_000);
    assertThat(contract.anybody("GET", "/docs/swagger-ui.js").answer().status()).isEqualTo(404);
    assertThat(contract.anybody("GET", "/docs/portal.html").answer().status()).isEqualTo(404);
  }

  @Test
  void answers_304_for_a_file_that_the_caller_has() {
    Response docs = contract.anybody("GET", "/docs").answer();
    Response again =
        contract
            .anybody("GET", "/docs")
            .header("If-None-Match", docs.headers().getOrDefault("ETag", ""))
            .answer();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void tells_its_health_by_its_parts() {
    assertThat(health()).isEqualTo("200 up");
    contract.useCases.redisTrouble = Option.some("it takes no writes");
    assertThat(health()).isEqualTo("200 degraded");
    contract.useCases.storeTrouble = Option.some("the disk is full");
    assertThat(health()).isEqualTo("503 down");
  }

  @Test
  void says_why_a_part_is_down() {
    contract.useCases.redisTrouble = Option.some("it takes no writes");
    assertThat(Contract.json(contract.anybody("GET", "/health").answer()).path("parts").toString())
        .isEqualTo(
            "{\"store\":{\"status\":\"up\"},"
                + "\"redis\":{\"status\":\"down\",\"reason\":\"it takes no writes\"}}");
  }

  @Test
  void serves_metrics_as_prometheus_text() {
    Response metrics = contract.anybody("GET", "/metrics").answer();
    assertThat(text(metrics)).isEqualTo("freshet_up 1\n");
    assertThat(metrics.headers())
        .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  }

  private String health() {
    Response response = contract.anybody("GET", "/health").answer();
    return response.status() + " " + Contract.json(response).path("status").asText();
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
