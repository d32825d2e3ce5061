package org.armature.kinematics.collision;

/** The pairs with the least distances below a limit, in order; a fixed number at most. */
final class NearestPairs {
  private final int[] pairs;
  private final double[] distances;

  /** Where each pair's contact begins. */
  private final int[] slots;

  private final double[] contacts;
  private int count;
  private double limit;

  NearestPairs(int capacity) {
    pairs = new int[capacity];
    distances = new double[capacity];
    slots = new int[capacity];
    contacts = new double[Contact.SIZE * capacity];
  }

  void clear(double farthest) {
    count = 0;
    limit = farthest;
  }

  /** What is as far as this is not kept. */
  double limit() {
    return limit;
  }

  int count() {
    return count;
  }

  int pair(int k) {
    return pairs[k];
  }

  double distance(int k) {
    return distances[k];
  }

  int slot(int k) {
    return slots[k];
  }

  double[] contacts() {
    return contacts;
  }

  /** Takes in a pair nearer than the limit; where all places are taken, the farthest leaves. */
  void add(int pair, double distance, double[] contact) {
    boolean full = count == pairs.length;
    int slot = full ? slots[count - 1] : Contact.SIZE * count;
    int end = full ? count - 1 : count++;
    int place = placeOf(distance, end);
    System.arraycopy(distances, place, distances, place + 1, end - place);
    System.arraycopy(pairs, place, pairs, place + 1, end - place);
    System.arraycopy(slots, place, slots, place + 1, end - place);
    distances[place] = distance;
    pairs[place] = pair;
    slots[place] = slot;
    System.arraycopy(contact, 0, contacts, slot, Contact.SIZE);
    if (count == pairs.length) {
      limit = Math.min(limit, distances[count - 1]);
    }
  }

  /** Behind all that are not farther, among the first {@code end}. */
  private int placeOf(double distance, int end) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distances[middle] > distance) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
