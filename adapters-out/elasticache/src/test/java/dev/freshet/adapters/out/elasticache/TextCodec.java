package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.elasticache.codec.PayloadReader;
import dev.freshet.adapters.out.elasticache.codec.PayloadWriter;

record TextCodec(String schemaTag) implements PayloadCodec<String> {

  static final TextCodec CURRENT = new TextCodec("text/1");

  @Override
  public void encode(String value, PayloadWriter to) {
    to.text(value);
  }

  @Override
  public String decode(PayloadReader from) {
    return from.text();
  }
}
