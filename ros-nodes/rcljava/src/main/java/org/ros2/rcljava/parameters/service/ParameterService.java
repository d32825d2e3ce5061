package org.ros2.rcljava.parameters.service;

/** Lets other nodes get and set the parameters of a node. */
public interface ParameterService {}
