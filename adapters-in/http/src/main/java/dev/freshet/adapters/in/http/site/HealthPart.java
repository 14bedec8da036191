package dev.freshet.adapters.in.http.site;

import java.util.function.BooleanSupplier;

/**
 * A part whose state {@code /health} tells.
 *
 * @param vital whether the service is down without it; it is degraded otherwise
 * @param up answers whether the part works; throwing means no, and so does no answer in time
 */
public record HealthPart(String name, boolean vital, BooleanSupplier up) {}
