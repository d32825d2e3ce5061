package org.armature.policy.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/** Where graphs run. */
public enum OnnxDevice {
  /** ONNX Runtime's CPU provider. */
  CPU,
  /** ONNX Runtime's CUDA provider, first GPU. */
  CUDA;

  private static final System.Logger LOG = System.getLogger(OnnxDevice.class.getName());

  /**
   * The best device there is, found once per process and told in one log line. CUDA needs the GPU
   * build of ONNX Runtime, a driver and the CUDA 12 runtime; the libraries are probed first because
   * the provider itself takes long to unpack before it fails. {@code -Darmature.device=cpu} keeps
   * graphs on the CPU.
   */
  public static OnnxDevice best() {
    return Found.DEVICE;
  }

  /** Makes a session run on this device. */
  void configure(OrtSession.SessionOptions options) throws OrtException {
    if (this == CUDA) {
      options.addCUDA(0);
    }
  }

  private static final class Found {
    static final OnnxDevice DEVICE = find();

    private static OnnxDevice find() {
      String version = OrtEnvironment.getEnvironment().getVersion();
      if (System.getProperty("armature.device", "").equals("cpu")) {
        return use(CPU, version, "-Darmature.device=cpu asks for it");
      }
      if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
        return use(CPU, version, "this is its CPU build");
      }
      for (String library : new String[] {"libcuda.so.1", "libcudart.so.12"}) {
        if (!isLoadable(library)) {
          return use(CPU, version, library + " was not found");
        }
      }
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.addCUDA(0);
        return use(CUDA, version, "driver and CUDA 12 runtime were found");
      } catch (OrtException e) {
        return use(CPU, version, "its CUDA provider did not load: " + e.getMessage());
      }
    }

    private static OnnxDevice use(OnnxDevice device, String version, String why) {
      LOG.log(Level.INFO, "ONNX Runtime {0} runs on {1}: {2}", version, device, why);
      return device;
    }

    @SuppressWarnings("restricted") // Loading a library by name is the probe itself.
    private static boolean isLoadable(String library) {
      try (Arena arena = Arena.ofConfined()) {
        SymbolLookup.libraryLookup(library, arena);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
