package dev.freshet.adapters.out.elasticache;

/** A server answered what our scripts never answer. */
final class MalformedReply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedReply(String what) {
    super(what);
  }
}
