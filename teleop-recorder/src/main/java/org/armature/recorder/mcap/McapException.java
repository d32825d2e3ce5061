package org.armature.recorder.mcap;

import java.io.IOException;

/** A file that is not what the MCAP format says, with the place of the fault. */
public final class McapException extends IOException {
  private static final long serialVersionUID = 1;

  /** With file, byte offset and what is wrong there. */
  public McapException(String message) {
    super(message);
  }
}
