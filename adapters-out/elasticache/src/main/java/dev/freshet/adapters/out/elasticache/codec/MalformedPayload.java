package dev.freshet.adapters.out.elasticache.codec;

/** Bytes that are not what the codec writes; to be turned into a miss, which is counted. */
public final class MalformedPayload extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedPayload(String what) {
    // Without a stack trace: it says nothing about bytes, and is dear on the way of a read.
    super(what, null, false, false);
  }
}
