package dev.freshet.dax.server;

import dev.freshet.dax.fault.FaultInjector;
import dev.freshet.dax.operation.Operations;
import dev.freshet.dax.wire.ReplyFrames;

/**
 * What the connections of one node share.
 *
 * @param operations the node's methods
 * @param authenticator who may call
 * @param faults what goes wrong on purpose
 * @param frames how replies are cut
 */
record Services(
    Operations operations, Authenticator authenticator, FaultInjector faults, ReplyFrames frames) {}
