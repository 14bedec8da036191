package dev.freshet.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds customers of a running Freshet who can pay. */
public final class People {

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private People() {}

  /** Up to {@code most} customers, 500 at most, with those of their loans that are current. */
  public static List<Person> who(ApiClient api, LocalTokens tokens, int most)
      throws CannotStart, IOException, InterruptedException {
    List<Person> people = new ArrayList<>();
    for (JsonNode listed : api.show("/ops/customers?limit=" + most).path("customers")) {
      CustomerId id = new CustomerId(listed.path("customerId").asText());
      List<LoanId> payable =
          api.show("/customers/" + id + "/loans")
              .path("loans")
              .valueStream()
              .filter(loan -> loan.path("status").asText().equals("current"))
              .map(loan -> new LoanId(loan.path("loanId").asText()))
              .toList();
      if (!payable.isEmpty()) {
        people.add(new Person(id, payable, tokens.forCustomer(id, TOKEN_LIFETIME)));
      }
    }
    if (people.size() < 2) {
      throw new CannotStart("this Freshet has no two customers with loans that are current");
    }
    return people;
  }
}
