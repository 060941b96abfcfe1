package io.penstock.transfer.testing;

import io.penstock.transfer.testing.HostileAnswer.End;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Something that the hostile server does to an answer before, or instead of, sending it whole. */
@FunctionalInterface
public interface Misbehaviour {
  void apply(HostileAnswer answer) throws InterruptedException;

  /** An error of S3. */
  static Misbehaviour status(int status, String code) {
    return answer -> {
      answer.headers.clear();
      answer.status(status).header("Content-Type", "application/xml").body(error(code));
      if (code.isEmpty()) {
        answer.body("");
      }
    };
  }

  /** An error of S3 that names the region of the bucket. */
  static Misbehaviour otherRegion(int status, String code, String region) {
    return status(status, code).and(answer -> answer.header("x-amz-bucket-region", region));
  }

  /** An error in a body that should be data. */
  static Misbehaviour errorBody(String code) {
    return status(200, code);
  }

  /** Waits before anything is sent. */
  static Misbehaviour waitFor(CountDownLatch latch) {
    return answer -> latch.await();
  }

  /** Resets the connection after bytes of the head. */
  static Misbehaviour resetInHead(int bytes) {
    return end(End.RESET, -bytes - 1L);
  }

  /** Resets the connection after bytes of the body. */
  static Misbehaviour resetAfter(long bytes) {
    return end(End.RESET, bytes);
  }

  /** Closes the connection after bytes of the body, though more are promised. */
  static Misbehaviour closeAfter(long bytes) {
    return end(End.CLOSE, bytes);
  }

  /** Sends nothing more after bytes of the body, and keeps the connection open. */
  static Misbehaviour silenceAfter(long bytes) {
    return end(End.SILENCE, bytes);
  }

  /** Sends nothing at all, and keeps the connection open. */
  static Misbehaviour silence() {
    return end(End.SILENCE, -1);
  }

  private static Misbehaviour end(End end, long after) {
    return answer -> {
      answer.end = end;
      answer.endAfter = after;
    };
  }

  /** A shorter body that is framed well, as by a proxy that lost the end. */
  static Misbehaviour truncateAt(long bytes) {
    return answer -> {
      answer.length = bytes;
      answer.header("Content-Length", Long.toString(bytes));
    };
  }

  /** The body in chunks, so that its length is not known beforehand. */
  static Misbehaviour chunked() {
    return answer -> {
      answer.chunked = true;
      answer.header("Content-Length", null).header("Transfer-Encoding", "chunked");
    };
  }

  /** More bytes than there are, framed well. */
  static Misbehaviour extraBytes(long bytes) {
    return answer -> {
      answer.extra = bytes;
      if (!answer.chunked) {
        answer.header("Content-Length", Long.toString(answer.length + bytes));
      }
    };
  }

  static Misbehaviour header(String name, String value) {
    return answer -> answer.header(name, value);
  }

  /** Sends the whole object where a range is asked for. */
  static Misbehaviour ignoreRange() {
    return answer -> {
      answer.status(200).header("Content-Range", null);
      answer.from = 0;
      answer.length = answer.content.size();
      answer.header("Content-Length", Long.toString(answer.length));
    };
  }

  /** Turns bits of one byte of the body over. */
  static Misbehaviour flipByte(int at) {
    return answer -> {
      String length = answer.headers.get("Content-Length");
      byte[] bytes = answer.content.read(answer.from, (int) answer.length);
      bytes[at] ^= 1;
      answer.body(bytes).header("Content-Length", length);
    };
  }

  static Misbehaviour redirect(int status, String location) {
    return status(status, "PermanentRedirect").and(answer -> answer.header("Location", location));
  }

  /** Changes the text of a page. */
  static Misbehaviour edit(UnaryOperator<String> change) {
    return answer -> answer.edit(change);
  }

  /** This and then another. */
  default Misbehaviour and(Misbehaviour next) {
    return answer -> {
      apply(answer);
      next.apply(answer);
    };
  }

  private static String error(String code) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + code
        + "</Code><Message>made up by a test</Message><RequestId>1</RequestId></Error>";
  }
}
