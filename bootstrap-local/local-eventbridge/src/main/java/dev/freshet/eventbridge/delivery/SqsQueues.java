package dev.freshet.eventbridge.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Queues behind an SQS-compatible endpoint; the last part of an ARN is the queue's name. */
public final class SqsQueues implements Queues {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final SqsClient sqs;
  private final Map<String, String> urls = new ConcurrentHashMap<>();

  public SqsQueues(URI endpoint, String region) {
    sqs =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(TIMEOUT).socketTimeout(TIMEOUT))
            .build();
  }

  @Override
  public void send(String queueArn, String body, Map<String, String> attributes) {
    try {
      var url = urls.computeIfAbsent(queueArn, this::urlOf);
      sqs.sendMessage(
          message -> message.queueUrl(url).messageBody(body).messageAttributes(typed(attributes)));
    } catch (QueueDoesNotExistException missing) {
      urls.remove(queueArn);
      throw new QueueFault("no queue " + queueArn, true, missing);
    } catch (SdkException unreachable) {
      throw new QueueFault(String.valueOf(unreachable.getMessage()), false, unreachable);
    }
  }

  @Override
  public void close() {
    sqs.close();
  }

  private String urlOf(String queueArn) {
    var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private static Map<String, MessageAttributeValue> typed(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
