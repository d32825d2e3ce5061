package org.armature.nodes.robotlink;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends each command through several links, as to an arm and its hand. */
final class CombinedLink implements RobotLink {
  private final RobotLink[] links;

  CombinedLink(List<RobotLink> links) {
    this.links = links.toArray(RobotLink[]::new);
  }

  @Override
  public void send(long stampNanos, double[] command) {
    for (RobotLink link : links) {
      link.send(stampNanos, command);
    }
  }

  @Override
  public void halt() {
    for (RobotLink link : links) {
      link.halt();
    }
  }

  @Override
  public void service(long monotonicNanos) {
    for (RobotLink link : links) {
      link.service(monotonicNanos);
    }
  }

  @Override
  public String trouble() {
    return join(RobotLink::trouble, "; ");
  }

  @Override
  public boolean isHeard() {
    return List.of(links).stream().allMatch(RobotLink::isHeard);
  }

  @Override
  public String destination() {
    return join(RobotLink::destination, ", ");
  }

  @Override
  public String unheard() {
    return join(RobotLink::unheard, ", ");
  }

  private String join(Function<RobotLink, String> part, String separator) {
    return List.of(links).stream()
        .map(part)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(separator));
  }
}
