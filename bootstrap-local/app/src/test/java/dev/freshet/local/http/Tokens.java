package dev.freshet.local.http;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.local.MemoryNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One token for each customer, and the operator's. */
record Tokens(Map<CustomerId, String> customers, String operator) {

  Tokens {
    customers = Map.copyOf(customers);
  }

  static Tokens of(MemoryNode node) {
    Map<CustomerId, String> customers = new HashMap<>();
    Books.customers().forEach(customer -> customers.put(customer, node.tokenOf(customer)));
    return new Tokens(customers, node.operatorToken());
  }

  String of(CustomerId customer) {
    return Objects.requireNonNull(customers.get(customer));
  }
}
