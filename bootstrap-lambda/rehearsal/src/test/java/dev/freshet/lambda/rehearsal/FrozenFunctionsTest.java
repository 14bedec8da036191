package dev.freshet.lambda.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The functions in environments frozen between calls. */
class FrozenFunctionsTest extends FunctionsContract {

  FrozenFunctionsTest(@TempDir Path folder) throws IOException {
    super(RealParts.FROZEN, folder);
  }
}
