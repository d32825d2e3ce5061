package org.armature.recorder.edit;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** Exchanges two folders in one step, by Linux's {@code renameat2}. */
final class DirectoryExchange {
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;
  private static final int EBUSY = 16;

  private static final MethodHandle RENAMEAT2 = bind();
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private DirectoryExchange() {}

  @SuppressWarnings("restricted") // there is no Java call for it
  private static MethodHandle bind() {
    Linker linker = Linker.nativeLinker();
    MemorySegment function =
        linker
            .defaultLookup()
            .find("renameat2")
            .orElseThrow(() -> new IllegalStateException("this system has no renameat2"));
    return linker.downcallHandle(
        function,
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Exchanges them: whoever looks sees the one or the other, never something between.
   *
   * @throws IOException if the file system cannot do it; nothing is changed
   */
  static void exchange(Path one, Path other) throws IOException {
    try (Arena memory = Arena.ofConfined()) {
      MemorySegment state = memory.allocate(Linker.Option.captureStateLayout());
      int result =
          (int)
              RENAMEAT2.invokeExact(
                  state,
                  AT_FDCWD,
                  memory.allocateFrom(one.toString()),
                  AT_FDCWD,
                  memory.allocateFrom(other.toString()),
                  RENAME_EXCHANGE);
      if (result != 0) {
        int errno = (int) ERRNO.get(state, 0L);
        throw new IOException(
            errno == EBUSY
                ? other + " is a mount point; change a dataset in a folder below it"
                : "the file system cannot exchange %s and %s (error %d); merge and split write new folders"
                    .formatted(one, other, errno));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call threw", e);
    }
  }
}
