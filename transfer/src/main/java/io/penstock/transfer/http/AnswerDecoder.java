package io.penstock.transfer.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Decodes answers, knowing from the question which of them have no body. */
final class AnswerDecoder extends HttpResponseDecoder {
  private static final int MOST_HEADERS = 64 * 1024;

  private boolean bodiless;

  /**
   * @param largestPiece bytes of a body that are handed on at once
   */
  AnswerDecoder(int largestPiece) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(4096)
            .setMaxHeaderSize(MOST_HEADERS)
            .setMaxChunkSize(largestPiece));
  }

  /** Says what the next answer is to. */
  void answerIsBodiless(boolean answer) {
    bodiless = answer;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return bodiless || super.isContentAlwaysEmpty(message);
  }
}
