package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.lifecycle.CallbackReturn.ERROR;
import static org.ros2.rcljava.lifecycle.CallbackReturn.FAILURE;
import static org.ros2.rcljava.lifecycle.CallbackReturn.SUCCESS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lifecycle_msgs.msg.TransitionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ros2.rcljava.lifecycle.CallbackReturn;
import org.ros2.rcljava.lifecycle.LifecycleCallbacks;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.lifecycle.LifecyclePublisher;
import org.ros2.rcljava.lifecycle.State;
import org.ros2.rcljava.lifecycle.TransitionOutcome;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.qos.QoSProfile;
import rcl_interfaces.msg.Log;

/** A lifecycle node, driven by its program. */
@Tag("contract")
class LifecycleNodeTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final int domain = TestDomain.next();
  private final Spinning spinning = new Spinning(domain, "managed");
  private final Scripted callbacks = new Scripted();
  private final LifecycleNode lifecycle = new LifecycleNode(spinning.node, callbacks);

  /** Callbacks that return what a test wants, and tell which ran from where. */
  private static final class Scripted implements LifecycleCallbacks {
    final Map<State, CallbackReturn> results = new EnumMap<>(State.class);
    final List<String> calls = new CopyOnWriteArrayList<>();

    private CallbackReturn run(State during, State previous) {
      calls.add(during.label() + " from " + previous.label());
      return results.getOrDefault(during, SUCCESS);
    }

    @Override
    public CallbackReturn onConfigure(State previous) {
      return run(State.CONFIGURING, previous);
    }

    @Override
    public CallbackReturn onActivate(State previous) {
      return run(State.ACTIVATING, previous);
    }

    @Override
    public CallbackReturn onDeactivate(State previous) {
      return run(State.DEACTIVATING, previous);
    }

    @Override
    public CallbackReturn onCleanup(State previous) {
      return run(State.CLEANINGUP, previous);
    }

    @Override
    public CallbackReturn onShutdown(State previous) {
      return run(State.SHUTTINGDOWN, previous);
    }

    @Override
    public CallbackReturn onError(State previous) {
      return run(State.ERRORPROCESSING, previous);
    }
  }

  @AfterEach
  void close() {
    spinning.close();
  }

  private void bring(String state) {
    if (!state.equals("unconfigured")) {
      lifecycle.configure();
    }
    if (state.equals("active")) {
      lifecycle.activate();
    }
    assertEquals(state, lifecycle.getCurrentState().label());
    callbacks.calls.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "unconfigured, configure,  CONFIGURING,   SUCCESS, inactive",
    "unconfigured, configure,  CONFIGURING,   FAILURE, unconfigured",
    "inactive,     activate,   ACTIVATING,    SUCCESS, active",
    "inactive,     activate,   ACTIVATING,    FAILURE, inactive",
    "active,       deactivate, DEACTIVATING,  SUCCESS, inactive",
    "active,       deactivate, DEACTIVATING,  FAILURE, active",
    "inactive,     cleanup,    CLEANINGUP,    SUCCESS, unconfigured",
    "inactive,     cleanup,    CLEANINGUP,    FAILURE, inactive",
    "unconfigured, shutdown,   SHUTTINGDOWN,  SUCCESS, finalized",
    "inactive,     shutdown,   SHUTTINGDOWN,  SUCCESS, finalized",
    "active,       shutdown,   SHUTTINGDOWN,  SUCCESS, finalized",
    "active,       shutdown,   SHUTTINGDOWN,  FAILURE, finalized"
  })
  void aTransitionEndsWhereTheResultOfItsCallbackLeads(
      String start, String label, State during, CallbackReturn result, String end) {
    bring(start);
    callbacks.results.put(during, result);
    TransitionOutcome outcome = lifecycle.changeState(label);
    assertEquals(end, lifecycle.getCurrentState().label());
    assertSame(lifecycle.getCurrentState(), outcome.state());
    assertEquals(result == SUCCESS, outcome.succeeded());
    assertEquals(List.of(during.label() + " from " + start), callbacks.calls);
  }

  @ParameterizedTest
  @CsvSource({
    "unconfigured, configure,  CONFIGURING",
    "inactive,     activate,   ACTIVATING",
    "active,       deactivate, DEACTIVATING",
    "inactive,     cleanup,    CLEANINGUP",
    "active,       shutdown,   SHUTTINGDOWN"
  })
  void anErrorLeadsThroughErrorProcessingToUnconfiguredOrFinalized(
      String start, String label, State during) {
    bring(start);
    callbacks.results.put(during, ERROR);
    TransitionOutcome mended = lifecycle.changeState(label);
    assertEquals(State.UNCONFIGURED, mended.state());
    assertFalse(mended.succeeded());
    assertEquals(
        List.of(during.label() + " from " + start, "errorprocessing from " + start),
        callbacks.calls);
    for (CallbackReturn unmended : List.of(FAILURE, ERROR)) {
      try (Spinning other = new Spinning(domain, "unmended")) {
        Scripted script = new Scripted();
        script.results.put(State.CONFIGURING, ERROR);
        script.results.put(State.ERRORPROCESSING, unmended);
        LifecycleNode lost = new LifecycleNode(other.node, script);
        assertEquals(State.FINALIZED, lost.configure().state());
        assertEquals(List.of(), lost.getAvailableTransitions());
      }
    }
  }

  @Test
  void aCallbackThatThrowsIsAnErrorWithItsCauseAndWithoutOnErrorTheNodeIsFinalized() {
    IllegalArgumentException thrown = new IllegalArgumentException("no such camera");
    try (Spinning other = new Spinning(domain, "throwing")) {
      LifecycleNode throwing =
          new LifecycleNode(
              other.node,
              new LifecycleCallbacks() {
                @Override
                public CallbackReturn onConfigure(State previous) {
                  throw thrown;
                }
              });
      TransitionOutcome outcome = throwing.configure();
      assertSame(thrown, outcome.failure());
      assertEquals(State.FINALIZED, outcome.state());
    }
  }

  @Test
  void whatIsNotAvailableIsRefusedWithWhatIs() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> lifecycle.activate());
    assertTrue(
        String.valueOf(refused.getMessage())
            .matches(".*/managed.*unconfigured.*'activate'.*configure, shutdown.*"),
        refused.getMessage());
    // What follows from a callback is nothing to ask for.
    assertThrows(IllegalStateException.class, () -> lifecycle.changeState(10));
    assertThrows(IllegalStateException.class, () -> lifecycle.changeState("transition_success"));
    assertEquals(List.of(), callbacks.calls);
    assertEquals(State.UNCONFIGURED, lifecycle.getCurrentState());
  }

  @Test
  void whileATransitionRunsOthersAreRefusedAndTheStateShowsIt() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Spinning other = new Spinning(domain, "slow")) {
      LifecycleNode slow =
          new LifecycleNode(
              other.node,
              new LifecycleCallbacks() {
                @Override
                public CallbackReturn onConfigure(State previous) {
                  entered.countDown();
                  try {
                    goOn.await();
                  } catch (InterruptedException e) {
                    return FAILURE;
                  }
                  return SUCCESS;
                }
              });
      Thread configuring = Thread.ofPlatform().start(slow::configure);
      entered.await();
      assertEquals(State.CONFIGURING, slow.getCurrentState());
      for (String label : List.of("configure", "shutdown", "transition_error")) {
        IllegalStateException refused =
            assertThrows(IllegalStateException.class, () -> slow.changeState(label));
        assertTrue(String.valueOf(refused.getMessage()).contains("configuring"));
      }
      goOn.countDown();
      configuring.join();
      assertEquals(State.INACTIVE, slow.getCurrentState());
      assertTrue(slow.activate().succeeded());
    }
  }

  @Test
  void ofManyWhoAskForOneTransitionAtOnceExactlyOneGetsIt() throws Exception {
    AtomicInteger got = new AtomicInteger();
    List<Thread> askers = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      askers.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                  lifecycle.configure();
                  got.incrementAndGet();
                } catch (IllegalStateException | InterruptedException refused) {
                  // one of the seven
                }
              }));
    }
    start.countDown();
    for (Thread asker : askers) {
      asker.join();
    }
    assertEquals(1, got.get());
    assertEquals(List.of("configuring from unconfigured"), callbacks.calls);
  }

  @Test
  void eachStepIsToldWithNumbersLabelsAndTime() {
    List<String> told = new CopyOnWriteArrayList<>();
    try (Spinning watcher = new Spinning(domain, "watcher")) {
      watcher.node.<TransitionEvent>createSubscription(
          TransitionEvent.class,
          "/managed/transition_event",
          event ->
              told.add(
                  "%d %s: %d %s -> %d %s%s"
                      .formatted(
                          event.getTransition().getId(),
                          event.getTransition().getLabel(),
                          event.getStartState().getId(),
                          event.getStartState().getLabel(),
                          event.getGoalState().getId(),
                          event.getGoalState().getLabel(),
                          event.getTimestamp() > 0 ? "" : " without time")));
      // Whoever hears a whole round heard both ends of it; the first may be lost to a late match.
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                lifecycle.configure();
                lifecycle.cleanup();
                return told.size() >= 8;
              }));
    }
    List<String> round =
        List.of(
            "1 configure: 1 unconfigured -> 10 configuring",
            "10 transition_success: 10 configuring -> 2 inactive",
            "2 cleanup: 2 inactive -> 11 cleaningup",
            "20 transition_success: 11 cleaningup -> 1 unconfigured");
    int begin = told.indexOf(round.getFirst());
    assertEquals(round, told.subList(begin, begin + 4));
  }

  @Test
  void aLifecyclePublisherSendsOnlyWhileTheNodeIsActiveAndWarnsOnceOtherwise() {
    List<String> heard = new CopyOnWriteArrayList<>();
    List<String> warnings = new CopyOnWriteArrayList<>();
    LifecyclePublisher<std_msgs.msg.String> publisher =
        lifecycle.createPublisher(
            std_msgs.msg.String.class, "~/chatter", QoSProfile.keepLast(1000));
    try (Spinning listener = new Spinning(domain, "listener")) {
      listener.node.<std_msgs.msg.String>createSubscription(
          std_msgs.msg.String.class,
          "/managed/chatter",
          message -> heard.add(message.getData()),
          QoSProfile.keepLast(1000));
      listener.node.<Log>createSubscription(
          Log.class,
          "/rosout",
          log -> {
            if (log.getMsg().contains("/managed/chatter")) {
              warnings.add(log.getMsg());
            }
          },
          QoSProfile.rosoutDefault());
      lifecycle.configure();
      assertTrue(eventually(LIMIT, () -> publisher.getSubscriptionCount() > 0));
      for (int i = 0; i < 100; i++) {
        publisher.publish(new std_msgs.msg.String().setData("inactive"));
      }
      lifecycle.activate();
      assertTrue(publisher.isActivated());
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                publisher.publish(new std_msgs.msg.String().setData("active"));
                return heard.contains("active");
              }));
      lifecycle.deactivate();
      publisher.publish(new std_msgs.msg.String().setData("inactive"));
      publisher.publish(new std_msgs.msg.String().setData("inactive"));
      lifecycle.activate();
      publisher.publish(new std_msgs.msg.String().setData("last"));
      assertTrue(eventually(LIMIT, () -> heard.contains("last")));
      assertFalse(heard.contains("inactive"));
      // The log is kept for late joiners: one warning before the first activation, one after.
      assertTrue(eventually(LIMIT, () -> warnings.size() >= 2));
      assertEquals(2, warnings.size());
      lifecycle.shutdown();
      assertFalse(publisher.isActivated());
    }
  }
}
