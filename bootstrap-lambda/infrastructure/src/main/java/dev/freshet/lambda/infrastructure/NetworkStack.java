package dev.freshet.lambda.infrastructure;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
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
 * A network without a way to the internet: what functions use of AWS they reach by endpoints, and
 * the mainframe by a connection that the stage's owner attaches. By that connection the mainframe's
 * side reaches the endpoints of what it feeds.
 */
final class NetworkStack extends Stack {

  private static final int HTTPS = 443;
  private static final int CACHE_FIRST = 6379;
  private static final int CACHE_LAST = 6380;
  private static final int DAX_BY_TLS = 9111;

  final Vpc vpc;
  final SecurityGroup functions;
  final SecurityGroup cache;
  final SecurityGroup dax;

  NetworkStack(Construct scope, Stage stage) {
    super(scope, stage.named("network"));
    vpc = vpc();
    functions = group("Functions", "The functions");
    cache = group("Cache", "The cache, which only functions reach");
    dax = group("Dax", "DAX, which only functions reach");
    letFunctionsReach(cache, Port.tcpRange(CACHE_FIRST, CACHE_LAST), "the cache");
    letFunctionsReach(dax, Port.tcp(DAX_BY_TLS), "DAX");
    functions.addEgressRule(
        Peer.ipv4(stage.mainframe().cidr()), Port.tcp(stage.mainframe().port()), "the mainframe");
    letFunctionsUse();
    letTheMainframeFeed(stage);
    vpc.addFlowLog("Flows", FlowLogOptions.builder().build());
  }

  /** The subnets of everything that is in the network. */
  List<String> subnets() {
    return vpc.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).toList();
  }

  private void letFunctionsReach(SecurityGroup group, Port port, String what) {
    functions.addEgressRule(group, port, what);
    group.addIngressRule(functions, port, "the functions");
  }

  private void letFunctionsUse() {
    gateway("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB);
    gateway("S3", GatewayVpcEndpointAwsService.S3);
    // Gateways have addresses of AWS's own.
    functions.addEgressRule(
        Peer.anyIpv4(), Port.tcp(HTTPS), "DynamoDB, S3, EventBridge; no route leads further");
    SecurityGroup used = group("Endpoints", "Endpoints of what functions use");
    used.addIngressRule(functions, Port.tcp(HTTPS), "the functions");
    endpoint("EventBridge", InterfaceVpcEndpointAwsService.EVENTBRIDGE, used);
  }

  private void letTheMainframeFeed(Stage stage) {
    SecurityGroup fed = group("Feeds", "Endpoints of what the side of the mainframe feeds");
    fed.addIngressRule(
        Peer.ipv4(stage.mainframe().cidr()), Port.tcp(HTTPS), "the mainframe's side");
    endpoint("Kinesis", InterfaceVpcEndpointAwsService.KINESIS_STREAMS, fed);
    endpoint("S3Interface", InterfaceVpcEndpointAwsService.S3, fed);
  }

  private void gateway(String id, GatewayVpcEndpointAwsService service) {
    vpc.addGatewayEndpoint(id, GatewayVpcEndpointOptions.builder().service(service).build());
  }

  private void endpoint(String id, InterfaceVpcEndpointAwsService service, SecurityGroup group) {
    vpc.addInterfaceEndpoint(
        id,
        InterfaceVpcEndpointOptions.builder()
            .service(service)
            .securityGroups(List.of(group))
            .open(false)
            .build());
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
