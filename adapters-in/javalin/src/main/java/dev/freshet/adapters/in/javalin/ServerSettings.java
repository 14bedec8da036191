package dev.freshet.adapters.in.javalin;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a server listens and what it puts up with.
 *
 * @param address of this machine, such as {@code 127.0.0.1}
 * @param port 0 for any that is free
 * @param names hosts that requests may be for besides this machine's loopback names; a request for
 *     any other host is refused, so that no page of that host can call a server on its reader's
 *     machine (DNS rebinding)
 */
public record ServerSettings(
    String address,
    int port,
    Set<String> names,
    ConnectionLimits connections,
    AddressLimits perAddress) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  public ServerSettings {
    names = names.stream().map(ServerSettings::lowerCase).collect(Collectors.toUnmodifiableSet());
  }

  /** For this machine alone. */
  public static ServerSettings onLoopback(int port) {
    return new ServerSettings(
        "127.0.0.1", port, Set.of(), ConnectionLimits.ofThisProcess(), AddressLimits.NONE);
  }

  /** The same for these names, too. */
  public ServerSettings withNames(Set<String> others) {
    return new ServerSettings(address, port, others, connections, perAddress);
  }

  /** The same within other limits. */
  public ServerSettings within(ConnectionLimits limits) {
    return new ServerSettings(address, port, names, limits, perAddress);
  }

  /** The same within other limits of each address. */
  public ServerSettings within(AddressLimits limits) {
    return new ServerSettings(address, port, names, connections, limits);
  }

  /** Whether a request may be for this host; without its port. */
  boolean knows(String host) {
    String name = lowerCase(host);
    return LOOPBACK.contains(name) || names.contains(name);
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
