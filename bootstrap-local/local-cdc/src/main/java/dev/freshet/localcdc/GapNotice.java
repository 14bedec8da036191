package dev.freshet.localcdc;

/** Is told of changes that will never be captured. */
@FunctionalInterface
public interface GapNotice {

  /** Writes down that changes of any loan may have been missed, before it returns; or throws. */
  void missed(String why);
}
