package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;

/** Begins takes: their bags, and the episodes that they may become. */
final class TakeStart {
  private final SessionOptions options;
  private final TakeFolders folders;
  private final DatasetWriter dataset;
  private final Consumer<String> onLogFailure;
  private final LiveEpisode.Listener listener;

  /**
   * @param onLogFailure gets why a bag cannot be written any further, on the log's thread
   * @param listener hears of the episodes, on threads of theirs
   */
  TakeStart(
      SessionOptions options,
      TakeFolders folders,
      DatasetWriter dataset,
      Consumer<String> onLogFailure,
      LiveEpisode.Listener listener) {
    this.options = options;
    this.folders = folders;
    this.dataset = dataset;
    this.onLogFailure = onLogFailure;
    this.listener = listener;
  }

  /**
   * Begins a take.
   *
   * @param task what is to be done, in words
   * @param startNanos its first moment, ns
   * @throws IOException if its files cannot be made; nothing of it is left then
   */
  Take begin(String task, long startNanos) throws IOException {
    TakeInfo info = TakeInfo.started(task, startNanos);
    Path folder = folders.next();
    EpisodeWriter episode = dataset.beginBeside();
    try {
      TakeFolders.markUnsaved(folder);
      TakeLog log =
          new TakeLog(folder, info, options.distro(), options.maxLogBytes(), onLogFailure);
      LiveEpisode live = new LiveEpisode(options, episode, info, listener);
      live.start();
      return new Take(info, folder, log, live);
    } catch (IOException e) {
      episode.discard();
      TakeFolders.delete(folder);
      TakeFolders.markSaved(folder);
      throw e;
    }
  }
}
