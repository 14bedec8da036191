package dev.freshet.application.port;

/** Which copy of a system of record may answer a read. */
public enum ReadMode {
  /** A replica may answer, and may lag behind what is committed. */
  ANY_COPY,
  /** Only the primary answers: the read sees everything committed before it began. */
  PRIMARY
}
