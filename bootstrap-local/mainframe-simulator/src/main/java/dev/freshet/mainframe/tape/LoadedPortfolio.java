package dev.freshet.mainframe.tape;

import java.time.LocalDate;

/**
 * What a load has done.
 *
 * @param tapesSkipped how many of the tapes had been loaded before
 * @param businessDay the mainframe's day after the load
 * @param leftOut the records that could not be understood
 */
public record LoadedPortfolio(
    int tapesLoaded,
    int tapesSkipped,
    long loans,
    long customers,
    LocalDate businessDay,
    LeftOut leftOut) {}
