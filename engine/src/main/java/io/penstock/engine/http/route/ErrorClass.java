package io.penstock.engine.http.route;

/** What can be wrong with a call, by the names that clients know. */
public enum ErrorClass {
  INVALID_ARGUMENT(400, "replication_object_invalid_argument_error", "Invalid argument"),
  ENDPOINT_REFUSED(400, "replication_object_endpoint_refused_error", "Endpoint not allowed"),
  UNREACHABLE(400, "replication_object_unreachable_error", "Object store not reachable"),
  CERTIFICATE(400, "replication_object_certificate_error", "Certificate not trusted"),
  NO_SUCH_BUCKET(400, "replication_object_no_such_bucket_error", "No such bucket"),
  CREDENTIALS(400, "replication_object_credentials_error", "Credentials not accepted"),
  NOTHING_TO_COPY(400, "replication_object_nothing_to_copy_error", "Nothing to copy"),
  NO_SUCH_RELATIONSHIP(404, "replication_object_no_such_relationship_error", "Not found"),
  NO_SUCH_ENTRY(404, "fs_no_such_entry_error", "No such directory"),
  OVERLAP(409, "replication_object_overlap_error", "Directories overlap"),
  RUNNING(409, "replication_object_running_error", "A job runs"),
  TOO_MANY_JOBS(409, "replication_object_too_many_jobs_error", "Too many jobs"),
  UNAVAILABLE(500, "replication_object_internal_error", "Not possible now"),

  INVALID_BODY(400, "api_invalid_argument_error", "Invalid argument"),
  PRECONDITION_FAILED(412, "api_precondition_failed_error", "Changed meanwhile"),
  PRECONDITION_REQUIRED(428, "api_precondition_required_error", "If-Match is missing"),
  KEY_REUSED(422, "api_idempotency_key_reused_error", "Idempotency-Key used for another body"),
  KEY_IN_USE(409, "api_idempotency_key_in_use_error", "The first call of this key goes on"),
  TOO_MANY_ATTEMPTS(429, "api_too_many_attempts_error", "Too many attempts"),
  BUSY(503, "api_busy_error", "Busy"),

  NO_SUCH_USER(404, "auth_no_such_entry_error", "No such user or token"),
  USER_EXISTS(409, "auth_entry_exists_error", "Exists already"),
  LAST_ADMINISTRATOR(409, "auth_last_administrator_error", "Last administrator"),

  UNAUTHORIZED(401, "http_unauthorized_error", "Not signed in"),
  FORBIDDEN(403, "http_forbidden_error", "Not allowed"),
  NOT_FOUND(404, "http_not_found_error", "No such path"),
  METHOD_NOT_ALLOWED(405, "http_method_not_allowed_error", "Method not allowed"),
  INCOMPLETE(408, "http_request_timeout_error", "Request too slow"),
  TOO_LARGE(413, "http_too_large_error", "Body too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "http_unsupported_media_type_error", "Not JSON"),
  MISDIRECTED(421, "http_misdirected_error", "Unknown host name"),
  INTERNAL(500, "http_internal_error", "Internal error");

  private final int status;
  private final String text;
  private final String title;

  ErrorClass(int status, String text, String title) {
    this.status = status;
    this.text = text;
    this.title = title;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** The name, such as {@code fs_no_such_entry_error}. */
  public String text() {
    return text;
  }

  /** The part of the server that the name begins with. */
  public String module() {
    return text.substring(0, text.indexOf('_'));
  }

  /** The same for a person, whatever the call. */
  public String title() {
    return title;
  }

  /** The URI that stands for it in problem documents. */
  public String problemType() {
    return "urn:penstock:problem:"
        + text.substring(0, text.length() - "_error".length()).replace('_', '-');
  }
}
