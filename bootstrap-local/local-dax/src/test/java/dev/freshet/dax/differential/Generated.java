package dev.freshet.dax.differential;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One generated operation.
 *
 * @param description for the report of a difference
 * @param call the operation on a client; what it gives back is compared
 */
public record Generated(String description, Function<DynamoDbClient, Object> call) {}
