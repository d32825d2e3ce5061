package org.armature.recorder.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Files that were written aside and are to be moved into place, one after another, in a way that
 * survives a power cut. Flushes run side by side: the disk takes as long for many as for one.
 */
final class Staging {
  private record Move(Path finished, Path place) {}

  private final List<Move> moves = new ArrayList<>();

  /** Takes a file to be moved. */
  void add(Path finished, Path place) {
    moves.add(new Move(finished, place));
  }

  /** Writes a file and takes it to be moved. */
  void add(byte[] bytes, Path finished, Path place) throws IOException {
    Files.write(finished, bytes);
    add(finished, place);
  }

  /** Flushes the files' contents to the disk. */
  static void flush(Staging... stagings) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Staging staging : stagings) {
      staging.moves.forEach(move -> files.add(move.finished()));
    }
    force(files, StandardOpenOption.WRITE);
  }

  /** Moves the flushed files into place, in order; returns when that is on the disk. */
  void publish() throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Move move : moves) {
      Path folder = move.place().getParent();
      if (folder == null) {
        throw new IOException(move.place() + " has no folder");
      }
      for (Path made = folder; made != null && Files.notExists(made); made = made.getParent()) {
        if (made.getParent() != null) {
          folders.add(made.getParent());
        }
      }
      Files.createDirectories(folder);
      Files.move(
          move.finished(),
          move.place(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      folders.add(folder);
    }
    force(folders, StandardOpenOption.READ);
  }

  private static void force(Collection<Path> paths, StandardOpenOption mode) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> flushes = new ArrayList<>();
      for (Path path : paths) {
        flushes.add(threads.submit(() -> force(path, mode)));
      }
      for (Future<?> flush : flushes) {
        flush.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException cause
          ? cause.getCause()
          : new IOException("a file cannot be flushed to the disk", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while files were flushed to the disk", e);
    }
  }

  private static void force(Path path, StandardOpenOption mode) {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
