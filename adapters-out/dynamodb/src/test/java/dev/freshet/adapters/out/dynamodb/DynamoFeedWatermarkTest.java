package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.FeedWatermarkContract;

class DynamoFeedWatermarkTest extends FeedWatermarkContract {

  private final FeedWatermark watermark =
      new DynamoFeedWatermark(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected FeedWatermark watermark() {
    return watermark;
  }
}
