package dev.freshet.domain.statement;

import dev.freshet.domain.money.Money;
import java.time.LocalDate;

/**
 * A payment as a statement lists it.
 *
 * @param number counts a loan's payments from 1, in the order in which the ledger posted them
 * @param postedOn the ledger's business date
 * @param balanceAfter principal outstanding after the posting
 */
public record StatedPayment(
    int number,
    LocalDate postedOn,
    Money amount,
    Money interest,
    Money principal,
    Money balanceAfter) {}
