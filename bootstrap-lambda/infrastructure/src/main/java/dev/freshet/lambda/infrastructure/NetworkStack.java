package dev.freshet.lambda.infrastructure;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * A network without a way to the internet: DynamoDB and EventBridge are reached by endpoints, the
 * mainframe by a connection that the stage's owner attaches.
 */
final class NetworkStack extends Stack {

  private static final int HTTPS = 443;
  private static final int CACHE_FIRST = 6379;
  private static final int CACHE_LAST = 6380;

  final Vpc vpc;
  final SecurityGroup functions;
  final SecurityGroup cache;

  NetworkStack(Construct scope, Stage stage) {
    super(scope, stage.named("network"));
    vpc = vpc();
    functions = group("Functions", "The functions");
    cache = group("Cache", "The cache, which only functions reach");
    SecurityGroup endpoints = group("Endpoints", "Endpoints of AWS services");
    letFunctionsReach(stage, endpoints);
    vpc.addGatewayEndpoint(
        "DynamoDb",
        GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.DYNAMODB).build());
    vpc.addInterfaceEndpoint(
        "EventBridge",
        InterfaceVpcEndpointOptions.builder()
            .service(InterfaceVpcEndpointAwsService.EVENTBRIDGE)
            .securityGroups(List.of(endpoints))
            .open(false)
            .build());
    vpc.addFlowLog("Flows", FlowLogOptions.builder().build());
  }

  private void letFunctionsReach(Stage stage, SecurityGroup endpoints) {
    Port cachePorts = Port.tcpRange(CACHE_FIRST, CACHE_LAST);
    functions.addEgressRule(cache, cachePorts, "the cache");
    cache.addIngressRule(functions, cachePorts, "the functions");
    functions.addEgressRule(
        Peer.anyIpv4(), Port.tcp(HTTPS), "DynamoDB and EventBridge; no route leads further");
    endpoints.addIngressRule(functions, Port.tcp(HTTPS), "the functions");
    functions.addEgressRule(
        Peer.ipv4(stage.mainframe().cidr()), Port.tcp(stage.mainframe().port()), "the mainframe");
  }

  private Vpc vpc() {
    return Vpc.Builder.create(this, "Vpc")
        .maxAzs(2)
        .natGateways(0)
        .subnetConfiguration(
            List.of(
                SubnetConfiguration.builder()
                    .name("isolated")
                    .subnetType(SubnetType.PRIVATE_ISOLATED)
                    .cidrMask(20)
                    .build()))
        .build();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }
}
