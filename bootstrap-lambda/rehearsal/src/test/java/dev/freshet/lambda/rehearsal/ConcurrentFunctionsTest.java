package dev.freshet.lambda.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The functions in environments that may serve several calls at once. */
class ConcurrentFunctionsTest extends FunctionsContract {

  ConcurrentFunctionsTest(@TempDir Path folder) throws IOException {
    super(RealParts.CONCURRENT, folder);
  }
}
