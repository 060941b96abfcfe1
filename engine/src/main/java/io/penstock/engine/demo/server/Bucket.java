package io.penstock.engine.demo.server;

import io.penstock.transfer.key.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The objects of one bucket in the order of a listing. Thread-safe. */
final class Bucket {
  /**
   * One page of a listing.
   *
   * @param entries in order
   * @param truncated whether there are more
   */
  record Page(List<Entry<ObjectKey, StoredObject>> entries, boolean truncated) {}

  private final ConcurrentNavigableMap<ObjectKey, StoredObject> objects =
      new ConcurrentSkipListMap<>();

  void put(ObjectKey key, StoredObject object) {
    objects.put(key, object);
  }

  boolean remove(ObjectKey key) {
    return objects.remove(key) != null;
  }

  Optional<StoredObject> find(ObjectKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  Page page(ListingQuery query) {
    List<Entry<ObjectKey, StoredObject>> entries = new ArrayList<>();
    for (Entry<ObjectKey, StoredObject> entry : from(query).entrySet()) {
      if (!entry.getKey().startsWith(query.prefix())) {
        break;
      }
      if (entries.size() == query.maxKeys()) {
        // S3 says of a page of no keys that nothing follows it.
        return new Page(entries, query.maxKeys() > 0);
      }
      entries.add(entry);
    }
    return new Page(entries, false);
  }

  private ConcurrentNavigableMap<ObjectKey, StoredObject> from(ListingQuery query) {
    Optional<ObjectKey> after = query.after();
    return after.isPresent() && after.get().compareTo(query.prefix()) >= 0
        ? objects.tailMap(after.get(), false)
        : objects.tailMap(query.prefix(), true);
  }
}
