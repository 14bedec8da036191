package dev.freshet.adapters.in.http;

import dev.freshet.application.audit.AuditFreshness;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.ListCustomers;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.ExplainKey;
import dev.freshet.application.cachemanager.ReplayEvents;
import dev.freshet.application.cachemanager.TendDeadLetters;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.payment.LookUpPayment;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.application.proactive.LoadPortfolio;
import dev.freshet.application.profile.ChangeProfile;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/** Use cases that answer what a test lays down, and record what they were asked. */
public final class RecordedUseCases implements LookUpCustomerLoans {

  private static final Fault NOT_LAID_DOWN = new Fault.Unavailable("test", "nothing laid down");

  public final List<Object> asked = new ArrayList<>();
  public Either<Fault, Answer<CustomerLoans>> loans = Either.left(NOT_LAID_DOWN);
  public Either<Fault, Answer<Profile>> profile = Either.left(NOT_LAID_DOWN);
  public Either<Fault, Versioned<Option<Profile>>> changed = Either.left(NOT_LAID_DOWN);
  public Either<MakePayment.Problem, PaymentRecord> paid =
      Either.left(new MakePayment.Problem.Failed(NOT_LAID_DOWN));
  public Either<Fault, Option<PaymentRecord>> payment = Either.left(NOT_LAID_DOWN);
  public Either<Fault, List<CustomerLoanIds>> customers = Either.left(NOT_LAID_DOWN);
  public Either<Fault, Option<ExplainKey.Explanation>> explanation = Either.left(NOT_LAID_DOWN);
  public Either<Fault, TendDeadLetters.Parked> parked = Either.left(NOT_LAID_DOWN);
  public Either<Fault, Option<DeadLetter>> redriven = Either.left(NOT_LAID_DOWN);
  public Either<Fault, Option<ParkedPayment>> redrivenPayment = Either.left(NOT_LAID_DOWN);
  public Either<Fault, ReplayEvents.Report> replayed = Either.left(NOT_LAID_DOWN);
  public Either<LookUpStatement.Problem, Answer<Statement>> statement =
      Either.left(new LookUpStatement.Problem.Failed(NOT_LAID_DOWN));
  public Option<Viewer> viewer = Option.none();
  public Either<Fault, Option<Load>> load = Either.left(NOT_LAID_DOWN);
  public final RecordedCarts carts = new RecordedCarts(asked);
  public Option<String> storeTrouble = Option.none();
  public Option<String> redisTrouble = Option.none();

  @Override
  public Either<Fault, Answer<CustomerLoans>> lookUp(CustomerId customer, VersionVector atLeast) {
    asked.add(new Read(customer, atLeast));
    return loans;
  }

  /** What a read was asked for. */
  public record Read(CustomerId customer, VersionVector atLeast) {}

  LookUpStatement statements() {
    return (loan, page, atLeast, by) -> {
      viewer = Option.some(by);
      asked.add(loan + "/" + page.from().getOrElse(0) + "+" + page.limit() + ">" + atLeast);
      return statement;
    };
  }

  LoadPortfolio loading() {
    return new LoadPortfolio() {
      @Override
      public Either<Fault, Load> begin() {
        asked.add("begin");
        return load.map(Option::get);
      }

      @Override
      public Either<Fault, Load> beginAnew() {
        throw new UnsupportedOperationException("not asked for by this contract");
      }

      @Override
      public Either<Fault, Option<Load>> progress(String id) {
        asked.add(id);
        return load;
      }

      @Override
      public Either<Fault, Boolean> work() {
        throw new UnsupportedOperationException("not asked for by this contract");
      }
    };
  }

  MakePayment making() {
    return command -> {
      asked.add(command);
      return paid;
    };
  }

  LookUpPayment lookingUp() {
    return id -> {
      asked.add(id);
      return payment;
    };
  }

  LookUpProfile profileLookUp() {
    return (customer, atLeast) -> {
      asked.add(new Read(customer, atLeast));
      return profile;
    };
  }

  ChangeProfile profileChange() {
    return (customer, change) -> {
      asked.add(change);
      return changed;
    };
  }

  AuditFreshness auditing() {
    return new AuditFreshness() {
      @Override
      public boolean audit() {
        throw new UnsupportedOperationException("not asked for by this contract");
      }

      @Override
      public Report report() {
        return Samples.audited();
      }
    };
  }

  ExplainKey explaining() {
    return key -> {
      asked.add(key);
      return explanation;
    };
  }

  ReplayEvents replaying() {
    return (from, to) -> {
      asked.add(from + "/" + to);
      return replayed;
    };
  }

  TendDeadLetters tending() {
    return new TendDeadLetters() {
      @Override
      public Either<Fault, Parked> list(int limit) {
        asked.add(limit);
        return parked;
      }

      @Override
      public Either<Fault, Option<DeadLetter>> redrive(EventId event) {
        asked.add(event);
        return redriven;
      }

      @Override
      public Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment) {
        asked.add(payment);
        return redrivenPayment;
      }
    };
  }

  ListCustomers listing() {
    return (after, limit) -> {
      asked.add(after.map(CustomerId::value).getOrElse("") + "+" + limit);
      return customers.map(
          all -> {
            List<CustomerLoanIds> page = all.stream().limit(limit).toList();
            return new ListCustomers.Page(
                page, Option.when(all.size() > limit, () -> page.getLast().customerId()));
          });
    };
  }
}
