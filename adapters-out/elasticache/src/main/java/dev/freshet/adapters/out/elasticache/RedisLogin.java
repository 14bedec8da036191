package dev.freshet.adapters.out.elasticache;

/** Who connects. Asked for each connection anew, because a password may live shortly. */
public interface RedisLogin {

  /**
   * What a user has to be allowed, as a rule of Redis' access control lists: what the cache does
   * with its keys, and what its client does to connect and to learn a cluster's topology.
   */
  String RIGHTS =
      "on ~freshet:* resetchannels -@all +get +set +del +pexpire +pttl +lpush +ltrim +lrange +eval"
          + " +evalsha +ping +hello +auth +info +readonly +client|setname +cluster|nodes"
          + " +cluster|slots +cluster|myid";

  /** The user's name. */
  String user();

  /** The password of now. */
  String password();
}
