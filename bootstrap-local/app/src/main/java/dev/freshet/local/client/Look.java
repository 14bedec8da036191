package dev.freshet.local.client;

import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.time.Duration;
import java.util.Map;

/** What a customer saw when looking at the loans, and how the answer came about. */
public record Look(
    Map<LoanId, Money> balances, VersionVector version, boolean hit, Duration took) {}
