package org.ros2.rcljava.interfaces;

/**
 * The feedback of an action: what the server tells on the way. Of every action, one generated class
 * implements it.
 *
 * @param <T> the action
 */
public interface FeedbackDefinition<T extends ActionDefinition> extends MessageDefinition {}
