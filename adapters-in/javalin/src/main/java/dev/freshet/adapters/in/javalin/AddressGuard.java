package dev.freshet.adapters.in.javalin;

import dev.freshet.application.caching.RateLimits;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Closes the connections of addresses that have too many, or open them too fast, before anything
 * else is done for them; those of other addresses do not notice. Jetty's own limits stop accepting
 * from everybody, so that whoever opens the most gets the most. Thread-safe.
 */
final class AddressGuard implements SelectorManager.AcceptListener {

  private final AddressLimits limits;
  private final Option<RateLimits<InetAddress>> rates;
  private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();
  private final Map<SelectableChannel, InetAddress> admitted = new ConcurrentHashMap<>();

  AddressGuard(AddressLimits limits, InstantSource clock) {
    this.limits = limits;
    this.rates =
        limits
            .newPerSecond()
            .map(most -> new RateLimits<>(most, Duration.ofSeconds(1).dividedBy(most), clock));
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      InetAddress address = addressOf(channel);
      if (admits(address)) {
        admitted.put(channel, address);
      } else {
        channel.close();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable why) {
    onClosed(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    Option.of(admitted.remove(channel)).forEach(this::left);
  }

  /** Whether an address may have one more connection, which it has then. */
  boolean admits(InetAddress address) {
    int most = limits.open().getOrElse(Integer.MAX_VALUE);
    if (open.merge(address, 1, Integer::sum) <= most && rates.forAll(r -> r.tryAcquire(address))) {
      return true;
    }
    left(address);
    return false;
  }

  /** A connection of an address is no more. */
  void left(InetAddress address) {
    open.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
  }

  private static InetAddress addressOf(SelectableChannel channel) throws IOException {
    if (channel instanceof SocketChannel socket
        && socket.getRemoteAddress() instanceof InetSocketAddress remote) {
      return remote.getAddress();
    }
    throw new IOException("the caller has gone");
  }
}
