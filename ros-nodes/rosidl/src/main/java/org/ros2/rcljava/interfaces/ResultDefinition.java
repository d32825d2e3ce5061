package org.ros2.rcljava.interfaces;

/**
 * The result of an action: what the server answers in the end. Of every action, one generated class
 * implements it.
 *
 * @param <T> the action
 */
public interface ResultDefinition<T extends ActionDefinition> extends MessageDefinition {}
