package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.FeedWatermarkContract;

class MemoryFeedWatermarkTest extends FeedWatermarkContract {

  private final FeedWatermark watermark = new MemoryFeedWatermark();

  @Override
  protected FeedWatermark watermark() {
    return watermark;
  }
}
