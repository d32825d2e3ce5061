package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps every other writer out of a dataset, in this process and in others, until it is closed. */
public final class DatasetLock implements AutoCloseable {
  private final FileChannel channel;

  private DatasetLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; the system gives it back when the process ends, however it does.
   *
   * @throws IOException if another writer has it, or its file cannot be made
   */
  public static DatasetLock take(Path root) throws IOException {
    DatasetLayout layout = new DatasetLayout(root);
    Files.createDirectories(layout.incoming());
    FileChannel channel =
        FileChannel.open(
            layout.incoming().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(root + " is being written by another recorder; close it first");
    }
    return new DatasetLock(channel);
  }

  boolean isHeld() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
