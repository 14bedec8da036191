package dev.freshet.mainframe.tape;

import java.time.LocalDate;

/**
 * What a load has done.
 *
 * @param tapesSkipped how many of the tapes had been loaded before
 * @param businessDay the mainframe's day after the load
 */
public record LoadedPortfolio(
    int tapesLoaded, int tapesSkipped, long loans, long customers, LocalDate businessDay) {}
