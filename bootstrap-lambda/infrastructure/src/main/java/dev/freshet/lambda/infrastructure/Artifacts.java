package dev.freshet.lambda.infrastructure;

import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The functions' artifacts as the build leaves them below {@code bootstrap-lambda}. */
public record Artifacts(Path root, String version) {

  Code of(String module) {
    return Code.fromAsset(
        root.resolve(module)
            .resolve("target")
            .resolve("freshet-lambda-%s-%s-function.jar".formatted(module, version))
            .toString());
  }
}
