package org.ros2.rcljava.interfaces;

/**
 * The goal of an action: what clients ask for. Of every action, one generated class implements it.
 *
 * @param <T> the action
 */
public interface GoalDefinition<T extends ActionDefinition> extends MessageDefinition {}
