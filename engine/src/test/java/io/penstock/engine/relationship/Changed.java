package io.penstock.engine.relationship;

import java.util.Optional;
import java.util.OptionalInt;

/** Requests like another one but for one field. */
record Changed(NewRelationship other) {
  static Changed of(NewRelationship other) {
    return new Changed(other);
  }

  NewRelationship direction(String direction) {
    return with(direction, other.address(), other.port(), other.caCertificate(), other.bucket());
  }

  NewRelationship address(String address) {
    return with(
        other.direction(),
        Optional.of(address),
        other.port(),
        other.caCertificate(),
        other.bucket());
  }

  NewRelationship port(int port) {
    return with(
        other.direction(),
        other.address(),
        OptionalInt.of(port),
        other.caCertificate(),
        other.bucket());
  }

  NewRelationship withoutAuthority() {
    return with(other.direction(), other.address(), other.port(), Optional.empty(), other.bucket());
  }

  NewRelationship bucket(String bucket) {
    return with(other.direction(), other.address(), other.port(), other.caCertificate(), bucket);
  }

  private NewRelationship with(
      String direction,
      Optional<String> address,
      OptionalInt port,
      Optional<String> authority,
      String bucket) {
    return new NewRelationship(
        direction,
        other.directoryId(),
        other.directoryPath(),
        address,
        port,
        authority,
        bucket,
        other.bucketStyle(),
        other.folder(),
        other.region(),
        other.access(),
        other.options());
  }
}
