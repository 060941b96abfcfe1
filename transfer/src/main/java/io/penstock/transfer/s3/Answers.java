package io.penstock.transfer.s3;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Translates what a server answers, or how a connection ends, into the one classification. */
final class Answers {
  /** What a request was about: a 404 means another thing for each. */
  enum About {
    LISTING,
    OBJECT
  }

  private static final String WRONG_SIGNATURE = "SignatureDoesNotMatch";

  private static final Map<String, FailureKind> CODES =
      Map.ofEntries(
          Map.entry("SlowDown", FailureKind.THROTTLED),
          Map.entry("SlowDownRead", FailureKind.THROTTLED),
          Map.entry("ServiceUnavailable", FailureKind.THROTTLED),
          Map.entry("Throttling", FailureKind.THROTTLED),
          Map.entry("ThrottlingException", FailureKind.THROTTLED),
          Map.entry("RequestLimitExceeded", FailureKind.THROTTLED),
          Map.entry("BandwidthLimitExceeded", FailureKind.THROTTLED),
          Map.entry("TooManyRequests", FailureKind.THROTTLED),
          Map.entry("ExpiredToken", FailureKind.CREDENTIALS_EXPIRED),
          Map.entry("ExpiredTokenException", FailureKind.CREDENTIALS_EXPIRED),
          Map.entry("TokenRefreshRequired", FailureKind.CREDENTIALS_EXPIRED),
          Map.entry("InvalidToken", FailureKind.CREDENTIALS_EXPIRED),
          Map.entry("RequestTimeTooSkewed", FailureKind.CLOCK_SKEWED),
          Map.entry("RequestExpired", FailureKind.CLOCK_SKEWED),
          Map.entry("InvalidAccessKeyId", FailureKind.CREDENTIALS_INVALID),
          Map.entry(WRONG_SIGNATURE, FailureKind.CREDENTIALS_INVALID),
          Map.entry("AuthorizationHeaderMalformed", FailureKind.CREDENTIALS_INVALID),
          Map.entry("InvalidSecurity", FailureKind.CREDENTIALS_INVALID),
          Map.entry("AccessDenied", FailureKind.ACCESS_DENIED),
          Map.entry("AllAccessDisabled", FailureKind.ACCESS_DENIED),
          Map.entry("NoSuchBucket", FailureKind.BUCKET_NOT_FOUND),
          Map.entry("InvalidBucketName", FailureKind.BUCKET_NOT_FOUND),
          Map.entry("NoSuchKey", FailureKind.VANISHED),
          Map.entry("InvalidObjectState", FailureKind.ARCHIVED),
          Map.entry("PreconditionFailed", FailureKind.CHANGED),
          Map.entry("InvalidRange", FailureKind.WRONG_RANGE),
          Map.entry("PermanentRedirect", FailureKind.REDIRECTED),
          Map.entry("TemporaryRedirect", FailureKind.REDIRECTED),
          Map.entry("InternalError", FailureKind.SERVER_ERROR),
          Map.entry("RequestTimeout", FailureKind.SERVER_ERROR));

  private static final Map<FailureKind, String> ADVICE =
      Map.of(
          FailureKind.CREDENTIALS_INVALID,
          "; check the access key, the secret and the region",
          FailureKind.ACCESS_DENIED,
          "; the policy must allow s3:ListBucket on the bucket and s3:GetObject on its objects",
          FailureKind.CREDENTIALS_EXPIRED,
          "; sign in again",
          FailureKind.BUCKET_NOT_FOUND,
          "; check its name and the endpoint",
          FailureKind.REDIRECTED,
          "; set the endpoint or the region that the bucket is in",
          FailureKind.ARCHIVED,
          "; restore it first");

  private Answers() {}

  /** The failure that an answer stands for; its status may be 200 where its body is an error. */
  static TransferException failure(int status, ErrorDocument error, String subject, About about) {
    FailureKind kind = kind(status, error.code(), about);
    StringBuilder message =
        new StringBuilder(subject).append(": the server answered ").append(status);
    if (!error.code().isEmpty()) {
      message.append(' ').append(error.code());
    }
    if (!error.message().isEmpty()) {
      message.append(" (").append(error.message()).append(')');
    }
    return new TransferException(kind, message + advice(kind, error.code()));
  }

  private static String advice(FailureKind kind, String code) {
    return kind == FailureKind.ACCESS_DENIED && code.equals(WRONG_SIGNATURE)
        ? "; what lies between here and the server may spell this key in another way"
        : ADVICE.getOrDefault(kind, "");
  }

  private static FailureKind kind(int status, String code, About about) {
    FailureKind named = CODES.get(code);
    if (named == FailureKind.VANISHED && about == About.LISTING) {
      return FailureKind.BUCKET_NOT_FOUND;
    }
    if (code.equals(WRONG_SIGNATURE) && about == About.OBJECT) {
      // The listing was signed by the same secret: a server or proxy in between spells this key in
      // another way. A secret that was changed meanwhile ends the job at its next page.
      return FailureKind.ACCESS_DENIED;
    }
    if (named != null) {
      return named;
    }
    return switch (status) {
      case 200, 206 -> FailureKind.SERVER_ERROR;
      case 301, 302, 303, 307, 308 -> FailureKind.REDIRECTED;
      case 401 -> FailureKind.CREDENTIALS_INVALID;
      case 403 -> FailureKind.ACCESS_DENIED;
      case 404 -> about == About.OBJECT ? FailureKind.VANISHED : FailureKind.BUCKET_NOT_FOUND;
      case 408 -> FailureKind.SERVER_ERROR;
      case 412 -> FailureKind.CHANGED;
      case 416 -> FailureKind.WRONG_RANGE;
      case 429, 503 -> FailureKind.THROTTLED;
      default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.PROTOCOL;
    };
  }

  /**
   * The failure that an exception of the connection stands for.
   *
   * @param connected whether the request was being sent: what TLS says afterwards, as of a record
   *     that was damaged on its way, tells of that connection and of no certificate
   */
  static TransferException failure(
      Throwable thrown, String subject, Endpoint endpoint, boolean connected) {
    if (thrown instanceof TransferException failure) {
      return failure;
    }
    String at = subject + ": " + endpoint.address();
    return connected ? broken(thrown, at) : notConnected(thrown, at);
  }

  private static TransferException notConnected(Throwable thrown, String at) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotSslRecordException) {
        return new TransferException(
            FailureKind.TLS_UNTRUSTED,
            at + " does not speak TLS; write the endpoint with http:// if that is meant",
            thrown);
      }
      if (cause instanceof GeneralSecurityException) {
        return untrusted(at, cause, thrown);
      }
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SslHandshakeTimeoutException) {
        return new TransferException(
            FailureKind.UNREACHABLE, at + " did not finish the TLS handshake in time", thrown);
      }
      if (cause instanceof SSLException && !connectionClosed(cause)) {
        return new TransferException(
            FailureKind.UNREACHABLE,
            at + " refused the TLS handshake: " + text(cause) + "; check what TLS it speaks",
            thrown);
      }
    }
    return broken(thrown, at);
  }

  private static TransferException broken(Throwable thrown, String at) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      FailureKind kind = kind(cause);
      if (kind != null) {
        return new TransferException(kind, at + describe(kind) + ": " + text(cause), thrown);
      }
    }
    return new TransferException(
        FailureKind.PROTOCOL, at + " could not be understood: " + text(thrown), thrown);
  }

  private static TransferException untrusted(String at, Throwable cause, Throwable thrown) {
    return new TransferException(
        FailureKind.TLS_UNTRUSTED,
        at
            + " has a certificate that is not trusted ("
            + text(cause)
            + "); give its authority as the CA bundle, and check the host's name",
        thrown);
  }

  /** An end of the connection in the middle of the handshake says nothing about certificates. */
  private static boolean connectionClosed(Throwable cause) {
    String text = text(cause);
    return text.contains("Connection closed") || text.contains("closed by remote");
  }

  private static FailureKind kind(Throwable cause) {
    if (cause instanceof UnknownHostException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectException
        || cause instanceof NoRouteToHostException) {
      return FailureKind.UNREACHABLE;
    }
    if (cause instanceof DecoderException && cause.getCause() == null) {
      return FailureKind.PROTOCOL;
    }
    return cause instanceof IOException || cause instanceof GeneralSecurityException
        ? FailureKind.CONNECTION_RESET
        : null;
  }

  private static String describe(FailureKind kind) {
    return switch (kind) {
      case UNREACHABLE -> " cannot be reached";
      case CONNECTION_RESET -> " broke the connection";
      default -> " could not be understood";
    };
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return ErrorDocument.printable(message == null ? cause.getClass().getSimpleName() : message);
  }
}
