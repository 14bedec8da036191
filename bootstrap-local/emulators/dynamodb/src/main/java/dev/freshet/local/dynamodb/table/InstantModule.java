package dev.freshet.local.dynamodb.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/** Instants in stored JSON, as milliseconds since the epoch. */
public final class InstantModule {

  private InstantModule() {}

  public static SimpleModule instance() {
    return new SimpleModule()
        .addSerializer(new Written())
        .addDeserializer(Instant.class, new Read());
  }

  private static final class Written extends StdSerializer<Instant> {

    private static final long serialVersionUID = 1L;

    Written() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(instant.toEpochMilli());
    }
  }

  private static final class Read extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    Read() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Instant.ofEpochMilli(json.getLongValue());
    }
  }
}
