package dev.freshet.lambda.infrastructure;

import dev.freshet.application.statement.StatementPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dax.CfnCluster;
import software.amazon.awscdk.services.dax.CfnParameterGroup;
import software.amazon.awscdk.services.dax.CfnSubnetGroup;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * DAX in front of the statements' table, and of no other: encrypted in itself and on its way. It
 * and its groups have no names of ours, so that CloudFormation can replace them.
 */
final class DaxCluster extends Construct {

  /** The adapter's operations and no more. */
  private static final List<String> OPERATIONS = List.of("BatchGetItem", "GetItem", "PutItem");

  /** Nothing is queried: what no put updates is not kept. */
  private static final Duration QUERIES = Duration.ofSeconds(1);

  private final CfnCluster cluster;

  DaxCluster(Construct scope, Stage stage, NetworkStack network, TableV2 statements) {
    super(scope, "Dax");
    cluster =
        CfnCluster.Builder.create(this, "Cluster")
            .description("In front of the statements")
            .iamRoleArn(role(statements).getRoleArn())
            .nodeType(stage.dax().nodeType())
            .replicationFactor(stage.dax().nodes())
            .clusterEndpointEncryptionType("TLS")
            .sseSpecification(
                CfnCluster.SSESpecificationProperty.builder().sseEnabled(true).build())
            .securityGroupIds(List.of(network.dax.getSecurityGroupId()))
            .subnetGroupName(subnets(network).getRef())
            .parameterGroupName(parameters().getRef())
            .build();
  }

  /** Where the cluster is, in the words of its client. */
  String endpoint() {
    return cluster.getAttrClusterDiscoveryEndpointUrl();
  }

  String name() {
    return cluster.getRef();
  }

  /** Lets a function read statements, and put them too if it {@code writes}. */
  void admit(FreshetFunction function, boolean writes) {
    Stream<String> operations =
        OPERATIONS.stream().filter(operation -> writes || !operation.equals("PutItem"));
    function.may(
        List.of(cluster.getAttrArn()),
        operations.map(operation -> "dax:" + operation).toArray(String[]::new));
  }

  private Role role(TableV2 statements) {
    Role role =
        Role.Builder.create(this, "Role")
            .description("What DAX may do in the name of its callers")
            .assumedBy(new ServicePrincipal("dax.amazonaws.com"))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(
                Stream.concat(Stream.of("DescribeTable"), OPERATIONS.stream())
                    .map(operation -> "dynamodb:" + operation)
                    .toList())
            .resources(List.of(statements.getTableArn()))
            .build());
    return role;
  }

  private CfnSubnetGroup subnets(NetworkStack network) {
    return CfnSubnetGroup.Builder.create(this, "Subnets").subnetIds(network.subnets()).build();
  }

  private CfnParameterGroup parameters() {
    return CfnParameterGroup.Builder.create(this, "Parameters")
        .parameterNameValues(
            Map.of(
                "record-ttl-millis", Long.toString(StatementPolicy.KEPT_BY_DAX.toMillis()),
                "query-ttl-millis", Long.toString(QUERIES.toMillis())))
        .build();
  }
}
