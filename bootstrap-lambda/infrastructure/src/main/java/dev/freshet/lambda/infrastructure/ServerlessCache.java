package dev.freshet.lambda.infrastructure;

import dev.freshet.adapters.out.elasticache.RedisLogin;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache.CacheUsageLimitsProperty;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache.DataStorageProperty;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache.ECPUPerSecondProperty;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.constructs.Construct;

/**
 * The look-aside cache: ElastiCache Serverless for Valkey, reached over TLS by the one user that
 * there is, whom IAM vouches for; there is no password to keep.
 */
final class ServerlessCache extends Construct {

  private static final String ENGINE = "valkey";

  private final String user;
  private final String name;
  private final CfnUser functions;
  private final CfnServerlessCache cache;

  ServerlessCache(Construct scope, Stage stage, NetworkStack network) {
    super(scope, "ServerlessCache");
    user = stage.named("functions");
    name = stage.named("cache");
    functions =
        CfnUser.Builder.create(this, "Functions")
            .engine(ENGINE)
            .userId(user)
            .userName(user) // IAM wants the same
            .authenticationMode(Map.of("Type", "iam"))
            .accessString(RedisLogin.RIGHTS)
            .build();
    cache =
        CfnServerlessCache.Builder.create(this, "Cache")
            .engine(ENGINE)
            .majorEngineVersion("8")
            .serverlessCacheName(name)
            .description("The look-aside cache; what is in it can be read again from the sources")
            .userGroupId(users(stage).getRef())
            .securityGroupIds(List.of(network.cache.getSecurityGroupId()))
            .subnetIds(network.subnets())
            .cacheUsageLimits(limits(stage.cache()))
            .build();
  }

  /** What a function has to know of the cache. */
  Map<String, String> variables() {
    return Map.of(
        "FRESHET_CACHE",
        "rediss://" + cache.getAttrEndpointAddress() + ":" + cache.getAttrEndpointPort(),
        "FRESHET_CACHE_CLUSTER",
        "true",
        "FRESHET_CACHE_IAM",
        user + "@" + name);
  }

  /** Lets a function connect as the user. */
  void admit(FreshetFunction function) {
    function.may(List.of(cache.getAttrArn(), functions.getAttrArn()), "elasticache:Connect");
  }

  /** Beyond them it evicts or refuses, which costs a miss, and no money. */
  private static CacheUsageLimitsProperty limits(Stage.Cache most) {
    return CacheUsageLimitsProperty.builder()
        .dataStorage(DataStorageProperty.builder().unit("GB").maximum(most.gigabytes()).build())
        .ecpuPerSecond(ECPUPerSecondProperty.builder().maximum(most.ecpusPerSecond()).build())
        .build();
  }

  private CfnUserGroup users(Stage stage) {
    return CfnUserGroup.Builder.create(this, "Users")
        .engine(ENGINE)
        .userGroupId(stage.named("users"))
        .userIds(List.of(functions.getRef()))
        .build();
  }
}
