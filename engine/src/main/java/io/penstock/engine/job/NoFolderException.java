package io.penstock.engine.job;

import io.penstock.config.S3Folder;

/** No key lies in the folder that is to be copied. */
public final class NoFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoFolderException(S3Folder folder) {
    super(
        "there is no folder "
            + folder
            + ": no key of the bucket begins with '"
            + folder.prefix()
            + "'");
  }
}
