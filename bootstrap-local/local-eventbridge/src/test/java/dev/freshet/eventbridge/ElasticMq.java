package dev.freshet.eventbridge;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A real SQS-compatible server in this process. */
final class ElasticMq implements AutoCloseable {

  private final SQSRestServer server =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private final SqsClient client =
      SqsClient.builder()
          .endpointOverride(endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  void create(String queue) {
    client.createQueue(request -> request.queueName(queue));
  }

  /** Takes up to ten messages from the queue, waiting for the first one. */
  List<Message> receive(String queue) {
    var url = client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    var messages =
        client
            .receiveMessage(
                request ->
                    request
                        .queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .waitTimeSeconds(5))
            .messages();
    messages.forEach(
        message ->
            client.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
    return messages;
  }

  static Map<String, String> attributes(Message message) {
    return message.messageAttributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, ElasticMq::text));
  }

  private static String text(Map.Entry<String, MessageAttributeValue> attribute) {
    return attribute.getValue().stringValue();
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
  }
}
