package dev.freshet.lambda.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcEndpointPrivateDnsOnlyForInboundResolverEndpoint;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
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
  private final GatewayVpcEndpoint storage;

  NetworkStack(Construct scope, Stage stage) {
    super(scope, stage.named("network"));
    vpc = vpc(stage.network());
    functions = group("Functions", "The functions");
    cache = group("Cache", "The cache, which only functions reach");
    dax = group("Dax", "DAX, which only functions reach");
    letFunctionsReach(cache, Port.tcpRange(CACHE_FIRST, CACHE_LAST), "the cache");
    letFunctionsReach(dax, Port.tcp(DAX_BY_TLS), "DAX");
    functions.addEgressRule(
        Peer.ipv4(stage.mainframe().cidr()), Port.tcp(stage.mainframe().port()), "the mainframe");
    gateway("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB);
    storage = gateway("S3", GatewayVpcEndpointAwsService.S3);
    letFunctionsUse();
    letTheMainframeFeed(stage);
    LogGroup flows =
        LogGroup.Builder.create(this, "FlowLog")
            .retention(Retention.ofDays(stage.kept().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnOutput.Builder.create(this, "VpcId")
        .value(vpc.getVpcId())
        .description("What the mainframe is to be connected to")
        .build();
    vpc.addFlowLog(
        "Flows",
        FlowLogOptions.builder().destination(FlowLogDestination.toCloudWatchLogs(flows)).build());
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
    // Gateways have addresses of AWS's own.
    functions.addEgressRule(
        Peer.anyIpv4(), Port.tcp(HTTPS), "DynamoDB, S3, EventBridge; no route leads further");
    SecurityGroup used = group("Endpoints", "Endpoints of what functions use");
    used.addIngressRule(functions, Port.tcp(HTTPS), "the functions");
    endpoint("EventBridge", interfaceTo(InterfaceVpcEndpointAwsService.EVENTBRIDGE, used));
  }

  private void letTheMainframeFeed(Stage stage) {
    SecurityGroup fed = group("Feeds", "Endpoints of what the side of the mainframe feeds");
    fed.addIngressRule(
        Peer.ipv4(stage.mainframe().cidr()), Port.tcp(HTTPS), "the mainframe's side");
    endpoint("Kinesis", interfaceTo(InterfaceVpcEndpointAwsService.KINESIS_STREAMS, fed));
    // Names within the VPC go on leading to the gateway, which has to be there first.
    InterfaceVpcEndpoint unloads =
        endpoint(
            "S3Interface",
            interfaceTo(InterfaceVpcEndpointAwsService.S3, fed)
                .privateDnsOnlyForInboundResolverEndpoint(
                    VpcEndpointPrivateDnsOnlyForInboundResolverEndpoint.ONLY_INBOUND_RESOLVER));
    unloads.getNode().addDependency(storage);
  }

  private GatewayVpcEndpoint gateway(String id, GatewayVpcEndpointAwsService service) {
    GatewayVpcEndpoint endpoint =
        vpc.addGatewayEndpoint(id, GatewayVpcEndpointOptions.builder().service(service).build());
    endpoint.addToPolicy(ofThisAccount());
    return endpoint;
  }

  private InterfaceVpcEndpoint endpoint(String id, InterfaceVpcEndpointOptions.Builder options) {
    InterfaceVpcEndpoint endpoint = vpc.addInterfaceEndpoint(id, options.build());
    endpoint.addToPolicy(ofThisAccount());
    return endpoint;
  }

  private static InterfaceVpcEndpointOptions.Builder interfaceTo(
      InterfaceVpcEndpointAwsService service, SecurityGroup group) {
    return InterfaceVpcEndpointOptions.builder()
        .service(service)
        .securityGroups(List.of(group))
        .open(false);
  }

  /** Nobody of another account passes an endpoint, and nobody gets to what another account has. */
  private PolicyStatement ofThisAccount() {
    return PolicyStatement.Builder.create()
        .principals(List.of(new AnyPrincipal()))
        .actions(List.of("*"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "StringEquals",
                Map.of("aws:PrincipalAccount", getAccount(), "aws:ResourceAccount", getAccount())))
        .build();
  }

  private Vpc vpc(Stage.Network network) {
    Vpc.Builder vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr(network.cidr()))
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()));
    return network.zones().isEmpty()
        ? vpc.maxAzs(2).build()
        : vpc.availabilityZones(network.zones()).build();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }
}
