package dev.freshet.local.cloud;

import io.vavr.control.Option;
import java.util.function.Supplier;

/**
 * A server in a process of its own, which may die and be started again where it was.
 *
 * @param name as people are told of it
 * @param death how it died, such as {@code exit 137}; none while it runs
 * @param startAgain on the same port and data; throws with the reason when it does not start
 */
public record Part(String name, Supplier<Option<String>> death, Runnable startAgain) {}
