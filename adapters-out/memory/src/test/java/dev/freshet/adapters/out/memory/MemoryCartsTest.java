package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.cart.Carts;
import dev.freshet.application.port.cart.CartsContract;

class MemoryCartsTest extends CartsContract {

  private final Carts carts = new MemoryCarts(clock);

  @Override
  protected Carts carts() {
    return carts;
  }
}
