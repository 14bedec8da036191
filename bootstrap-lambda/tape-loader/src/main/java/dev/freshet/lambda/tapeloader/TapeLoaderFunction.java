package dev.freshet.lambda.tapeloader;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.lambda.TapeHandler;
import dev.freshet.adapters.out.mainframe.TapeLine;
import dev.freshet.adapters.out.s3.S3Settings;
import dev.freshet.adapters.out.s3.S3UnloadedTapes;
import dev.freshet.application.proactive.TapeService;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.FunctionSettings;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Statements;
import dev.freshet.lambda.runtime.Store;

/** Loads the tapes of the mainframe's unload into the proactive cache. */
public final class TapeLoaderFunction extends Function {

  public TapeLoaderFunction() {
    this(Environment.ofProcess());
  }

  TapeLoaderFunction(Environment environment) {
    super(handler(environment));
  }

  private static RequestStreamHandler handler(Environment environment) {
    FunctionSettings settings = environment.settings();
    S3UnloadedTapes tapes =
        new S3UnloadedTapes(
            S3Settings.aws(settings.region()).connect(), settings.tapes(), TapeLine::read);
    TapeService loading =
        new TapeService(
            tapes, Statements.aroundDax(environment, Store.open(environment)), Reads::pause);
    return environment.reporting(new TapeHandler(loading, environment.deadline()));
  }
}
