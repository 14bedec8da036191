package dev.freshet.adapters.out.elasticache;

import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A script that the server runs atomically, known to it by its digest.
 *
 * @param body the prelude that all scripts share, and the script
 * @param digest SHA-1 of the body, in hexadecimal
 */
record LuaScript(String body, String digest) {

  static final LuaScript LOOKUP = load("lookup");
  static final LuaScript FILL = load("fill");
  static final LuaScript RELEASE = load("release");
  static final LuaScript INVALIDATE = load("invalidate");
  static final LuaScript REFRESH = load("refresh");
  static final LuaScript ASK = load("ask");
  static final LuaScript EXPLAIN = load("explain");

  private static LuaScript load(String name) {
    try (InputStream prelude = LuaScript.class.getResourceAsStream("prelude.lua");
        InputStream script = LuaScript.class.getResourceAsStream(name + ".lua")) {
      if (prelude == null || script == null) {
        throw new IllegalStateException("no script " + name);
      }
      byte[] body = new SequenceInputStream(prelude, script).readAllBytes();
      return new LuaScript(new String(body, StandardCharsets.UTF_8), Base16.digest(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
