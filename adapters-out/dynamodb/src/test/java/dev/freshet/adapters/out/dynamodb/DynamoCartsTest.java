package dev.freshet.adapters.out.dynamodb;

import static dev.freshet.application.fixture.CartFixture.ADA;
import static dev.freshet.application.fixture.CartFixture.adasCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.application.port.cart.CartsContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoCartsTest extends CartsContract {

  private final DynamoTables tables = DynamoFixture.emptyTables();
  private final Carts carts = new DynamoCarts(DynamoFixture.client(), tables, clock);

  @Override
  protected Carts carts() {
    return carts;
  }

  @Test
  void lets_dynamodb_delete_a_cart_when_its_lifetime_is_over() {
    carts.begin(adasCart("g-1"));
    clock.advance(Carts.LIFETIME.dividedBy(2));
    carts.touch(ADA);

    assertThat(item())
        .containsEntry(
            "expiresAt",
            AttributeValue.fromN(
                String.valueOf(clock.instant().plus(Carts.LIFETIME).getEpochSecond())));
  }

  @Test
  void takes_no_malformed_cart_for_an_absent_one() {
    carts.begin(adasCart("g-1"));
    Map<String, AttributeValue> spoilt = new java.util.HashMap<>(item());
    spoilt.put("lines", AttributeValue.fromS("nonsense"));
    DynamoFixture.client().putItem(p -> p.tableName(tables.carts()).item(spoilt));

    assertThat(carts.find(ADA).getLeft()).isInstanceOf(Fault.Corrupt.class);
    assertThat(carts.touch(ADA).getLeft()).isInstanceOf(Fault.Corrupt.class);
    assertThat(carts.begin(adasCart("g-2")).getLeft()).isInstanceOf(Fault.Corrupt.class);
  }

  private Map<String, AttributeValue> item() {
    return DynamoFixture.client().scan(s -> s.tableName(tables.carts())).items().getFirst();
  }
}
