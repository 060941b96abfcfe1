package io.penstock.engine.job;

import io.penstock.config.S3Folder;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ObjectSource;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Looks whether there is a folder before anything is made or changed for it. */
public final class FolderCheck {
  private FolderCheck() {}

  /**
   * Asks the service; an empty bucket is a folder too.
   *
   * @param onCancel is given what ends the wait at once
   * @return false where the wait was ended
   * @throws TransferException {@link FailureKind#FOLDER_NOT_FOUND} where no key lies in the folder,
   *     others where the bucket cannot be listed
   */
  public static boolean passes(ObjectSource source, S3Folder folder, Consumer<Runnable> onCancel) {
    Sinks.Empty<Boolean> cancelled = Sinks.empty();
    onCancel.accept(cancelled::tryEmitEmpty);
    Boolean holdsAnything = Mono.firstWithSignal(source.verify(), cancelled.asMono()).block();
    if (holdsAnything == null) {
      return false;
    }
    if (!holdsAnything && !folder.prefix().isEmpty()) {
      throw new TransferException(
          FailureKind.FOLDER_NOT_FOUND,
          "there is no folder "
              + folder
              + ": no key of the bucket begins with '"
              + folder.prefix()
              + "'");
    }
    return true;
  }
}
