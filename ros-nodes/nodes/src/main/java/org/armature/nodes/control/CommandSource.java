package org.armature.nodes.control;

/** Who gives the references that the controller executes. */
public enum CommandSource {
  /** The policy, while nobody has taken over. */
  POLICY,
  /** A person's hand, through the teleop node. */
  TELEOP
}
