package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.FreshetNode;
import java.util.Map;

/** What customers with one loan each, and an operator, do over HTTP. */
record CustomerCalls(RealServers servers, HttpCalls http) {

  CustomerCalls(RealServers servers, FreshetNode node) {
    this(servers, new HttpCalls(node.port()));
  }

  static LoanId loanOf(CustomerId customer) {
    return new LoanId("L-" + customer);
  }

  /** Opens a loan that has never been paid; its account has version 1. */
  CustomerId customer(String name) {
    CustomerId customer = new CustomerId(name);
    servers.open(
        new LoanFixture(
            customer,
            name,
            loanOf(customer),
            "CIVIC",
            Money.usd("11281.52"),
            InterestRate.of("0.0704"),
            RealServers.TODAY));
    return customer;
  }

  Answered look(CustomerId customer) {
    return http.call(
        "GET", "/customers/" + customer + "/loans", servers.tokenOf(customer), Map.of(), "");
  }

  /** Pays a dollar. */
  void pay(CustomerId customer, String key) {
    Answered answer =
        http.call(
            "POST",
            "/loans/" + loanOf(customer) + "/payments",
            servers.tokenOf(customer),
            Map.of("Idempotency-Key", key),
            "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}");
    assertThat(answer.status()).isEqualTo(201);
  }

  /** The floor of what is cached for a customer, or nothing. */
  String floor(CustomerId customer) {
    return operator("GET", "/ops/explain?key=customer-loans:" + customer, "")
        .path("floor")
        .asText();
  }

  JsonNode deadLetters() {
    return operator("GET", "/ops/dead-letters", "").path("deadLetters");
  }

  JsonNode operator(String method, String path, String body) {
    Answered answer = http.call(method, path, servers.operatorToken(), Map.of(), body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
    return answer.body();
  }
}
