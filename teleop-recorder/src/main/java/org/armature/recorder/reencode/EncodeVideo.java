package org.armature.recorder.reencode;

import java.io.IOException;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoDecoder;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;

/**
 * The program of {@link EncoderProcess}: decodes one video and encodes it anew. Says the number of
 * frames done, one per line, on standard output. Ends when its standard input does, so that it does
 * not outlive who started it.
 *
 * <p>Arguments: the video, the file to write, codec, quantizer, gop, threads.
 */
final class EncodeVideo {
  private EncodeVideo() {}

  /** Exit code 0: written and flushed; 1: the last line on standard error says why not. */
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(EncodeVideo::endWithStarter);
    int code = 0;
    try {
      VideoEncoding encoding =
          new VideoEncoding(
              VideoEncoding.Codec.valueOf(args[2]),
              Integer.parseInt(args[3]),
              Integer.parseInt(args[4]),
              Integer.parseInt(args[5]));
      encode(Path.of(args[0]), Path.of(args[1]), encoding);
    } catch (IOException | RuntimeException e) {
      System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      code = 1;
    }
    System.out.flush();
    // Not exit: an encoder's own threads may be stuck.
    Runtime.getRuntime().halt(code);
  }

  private static void endWithStarter() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // The pipe is gone, and so is who held its other end.
    }
    Runtime.getRuntime().halt(3);
  }

  private static void encode(Path from, Path to, VideoEncoding encoding) throws IOException {
    try (VideoDecoder video = new VideoDecoder(from)) {
      int fps = Math.toIntExact(Math.round(video.framesPerSecond()));
      if (fps < 1) {
        throw new IOException(from + " does not say how many frames it has per second");
      }
      CameraImage image = CameraImage.allocate(video.width(), video.height());
      try (VideoEncoder again =
          new VideoEncoder(to, video.width(), video.height(), fps, encoding)) {
        while (video.read(image)) {
          again.add(image);
          System.out.println(again.frames());
        }
        again.finish();
      }
    }
  }
}
