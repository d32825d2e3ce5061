package org.armature.recorder.video;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** How each encoder is told to hold one quantizer, and what it leaves out to be fast. */
final class EncoderOptions {
  private EncoderOptions() {}

  /** Sets what an encoding asks for; the codec is not open yet. */
  static void set(AVCodecContext codec, AVDictionary options, VideoEncoding encoding) {
    String quantizer = Integer.toString(encoding.quantizer());
    codec.bit_rate(0);
    switch (encoding.codec()) {
      case H264 -> {
        // OpenH264 honours the quantizer bounds only under rate control; the rate never binds.
        codec.bit_rate(100_000_000).qmin(encoding.quantizer()).qmax(encoding.quantizer());
        av_dict_set(options, "rc_mode", "bitrate", 0);
      }
      case AV1 -> {
        av_dict_set(options, "crf", quantizer, 0);
        av_dict_set(options, "usage", "realtime", 0);
        av_dict_set(options, "cpu-used", "8", 0);
        av_dict_set(options, "row-mt", "0", 0);
      }
      case AV1_SVT -> {
        av_dict_set(options, "crf", quantizer, 0);
        av_dict_set(options, "preset", "12", 0);
        av_dict_set(options, "svtav1-params", "fast-decode=0:lp=" + encoding.threads(), 0);
      }
      case H264_NVENC, AV1_NVENC -> {
        av_dict_set(options, "rc", "constqp", 0);
        // NVENC counts AV1's quantizers to 255.
        int scale = encoding.codec() == VideoEncoding.Codec.AV1_NVENC ? 4 : 1;
        av_dict_set(options, "qp", Integer.toString(encoding.quantizer() * scale), 0);
        av_dict_set(options, "preset", "p3", 0);
      }
      case H264_QSV -> av_dict_set(options, "global_quality", quantizer, 0);
    }
  }
}
