package dev.freshet.local;

import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Inbox;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.domain.profile.Profile;

/**
 * Every outgoing port, plugged with one adapter or another.
 *
 * @param statements read and put through what is in front of their table
 * @param statementTable the same statements, past whatever is in front: for loads, which put what
 *     nobody has read
 */
public record Ports(
    LoanSystem loanSystem,
    LoanLedger ledger,
    CustomerProfiles profiles,
    LookasideCache<CustomerLoans> loansCache,
    LookasideCache<Profile> profileCache,
    PaymentStore payments,
    Outbox outbox,
    EventStore events,
    Inbox inbox,
    DeadLetters deadLetters,
    EventBus bus,
    StatementCache statements,
    StatementCache statementTable,
    PortfolioUnload unload,
    LoadCheckpoints loads,
    Carts carts,
    FeedWatermark feeds) {}
