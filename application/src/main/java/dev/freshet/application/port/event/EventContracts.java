package dev.freshet.application.port.event;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/**
 * What an event must look like where it leaves and where it arrives, by type and version of its
 * contract. Thread-safe.
 *
 * <p>A contract is a JSON Schema below {@code contracts/<type>/<version>.json} beside this class.
 * Versions only ever accept more: what was valid under one is valid under the next.
 */
@FunctionalInterface
public interface EventContracts {

  /**
   * Checks an event as it travels.
   *
   * @param detail JSON; {@code schemaVersion} names the contract, which is the first when missing
   * @return {@link Fault.Corrupt} with every violation, or when there is no such contract
   */
  Either<Fault, Void> check(String detail);
}
