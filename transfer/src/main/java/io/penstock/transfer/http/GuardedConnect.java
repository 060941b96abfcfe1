package io.penstock.transfer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Lets a channel connect where a rule allows it: here its name is resolved, and not again. */
final class GuardedConnect extends ChannelOutboundHandlerAdapter {
  private final AddressRule rule;

  GuardedConnect(AddressRule rule) {
    this.rule = rule;
  }

  @Override
  public void connect(
      ChannelHandlerContext context,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise)
      throws Exception {
    try {
      rule.check(((InetSocketAddress) remote).getAddress());
    } catch (RuntimeException e) {
      promise.setFailure(e);
      return;
    }
    super.connect(context, remote, local, promise);
  }
}
