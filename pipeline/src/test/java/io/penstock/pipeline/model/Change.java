package io.penstock.pipeline.model;

/** What happens between two jobs, on either side. */
sealed interface Change {
  /** Stores an object, anew or over another. */
  record Put(String key, String content, boolean archived) implements Change {}

  /** Deletes an object. */
  record Delete(String key) implements Change {}

  /** Writes a local file. */
  record Edit(String path, String content) implements Change {}

  /** Sets the time of a local file to now. */
  record Touch(String path) implements Change {}

  /** Removes what lies at a local path, with all beneath it. */
  record Remove(String path) implements Change {}

  /** Makes a link to outside at a local path where nothing is. */
  record Plant(String path) implements Change {}

  /** Makes a directory at a local path where nothing is. */
  record Make(String path) implements Change {}

  /** Runs a job. */
  record Job() implements Change {}
}
