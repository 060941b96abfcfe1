package io.penstock.transfer.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * One request and its answer.
 *
 * <p>All methods are called on the event loop of the connection, where nothing may block: {@link
 * #sending}, {@link #head}, any number of {@link #content}, {@link #ended}. Where it breaks off,
 * {@link #failed} is the last call. An exception that one of them throws closes the connection and
 * comes back as {@link #failed}.
 */
public abstract class HttpExchange {
  /** Whether the answer has no body whatever its headers say, as to HEAD. */
  protected abstract boolean bodiless();

  /**
   * The connection that the request is about to be sent on.
   *
   * @return the head of the request, which is released once it is sent; null where nobody waits for
   *     the answer any more
   */
  protected abstract ByteBuf sending(HttpConnection connection);

  /** The head of the answer. */
  protected abstract void head(int status, HttpHeaders headers);

  /** A piece of the body, at most 256 KiB, which the connection releases afterwards. */
  protected abstract void content(ByteBuf bytes);

  /**
   * Where the next bytes of the body are to be received: asked once its head is there.
   *
   * @return empty, and counted for the connection, which releases it; null for a buffer of the
   *     connection's. What was received comes as pieces of {@link #content} before this is asked
   *     again
   */
  protected abstract ByteBuf room();

  /** The answer is whole, and the connection free for the next. */
  protected abstract void ended();

  /** The answer did not come, or not all of it. The connection is closed. */
  protected abstract void failed(Throwable cause);

  /**
   * Whether the socket is to be read on. Once this said no, {@link HttpConnection#resume} has to be
   * called; what is on its way from the last reading still comes, {@value
   * HttpConnections#READS_AHEAD} pieces at most.
   */
  protected abstract boolean wantsMore();
}
