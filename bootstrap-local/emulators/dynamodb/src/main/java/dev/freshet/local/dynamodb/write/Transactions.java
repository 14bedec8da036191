package dev.freshet.local.dynamodb.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.local.dynamodb.error.CancellationReason;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.Committer;
import dev.freshet.local.dynamodb.store.WriteView;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to several items that are made all or not at all. */
public final class Transactions {

  /** How long a token is remembered. */
  public static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final Committer committer;
  private final ItemWriter writer;
  private final InstantSource clock;

  public Transactions(Committer committer, ItemWriter writer, InstantSource clock) {
    this.committer = committer;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Makes all changes, or refuses them with a reason for each.
   *
   * @param token what the client calls this transaction by; null for nothing
   * @param content what a transaction with the same token must be the same in
   * @return what each did; nothing if it was done before under that token
   */
  public List<Written> write(List<ItemWrite> writes, @Nullable String token, String content) {
    var digest = token == null ? new byte[0] : digest(content);
    return committer.commit(
        view -> {
          if (token != null && wasDone(view, token, digest)) {
            return List.of();
          }
          var written = writeAll(view, writes);
          if (token != null) {
            var expires = clock.instant().plus(TOKEN_LIFE).toEpochMilli();
            view.put(
                Keys.token(token),
                ByteBuffer.allocate(Long.BYTES + digest.length)
                    .putLong(expires)
                    .put(digest)
                    .array());
          }
          return written;
        });
  }

  private List<Written> writeAll(WriteView view, List<ItemWrite> writes) {
    List<Written> written = new ArrayList<>();
    List<CancellationReason> reasons = new ArrayList<>();
    boolean cancelled = false;
    for (var write : writes) {
      try {
        written.add(writer.write(view, write));
        reasons.add(CancellationReason.NONE);
      } catch (RefusedException refused) {
        if (refused.type() == ErrorType.NOT_FOUND) {
          throw refused;
        }
        reasons.add(CancellationReason.of(refused));
        cancelled = true;
      }
    }
    if (cancelled) {
      throw RefusedException.cancelled(reasons);
    }
    return written;
  }

  private boolean wasDone(WriteView view, String token, byte[] digest) {
    var stored = view.get(Keys.token(token));
    if (stored == null || ByteBuffer.wrap(stored).getLong() <= clock.millis()) {
      return false;
    }
    if (!Arrays.equals(stored, Long.BYTES, stored.length, digest, 0, digest.length)) {
      throw new RefusedException(
          ErrorType.TOKEN_MISMATCH, "An error occurred (IdempotentParameterMismatchException)");
    }
    return true;
  }

  private static byte[] digest(String content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
