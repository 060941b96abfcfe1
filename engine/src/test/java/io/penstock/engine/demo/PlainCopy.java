package io.penstock.engine.demo;

import io.penstock.engine.demo.DemoResult.NotCopied;
import io.penstock.engine.demo.server.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Copies object by object, and knows a file by the ETag and size it had. */
final class PlainCopy implements DemoCopy {
  private record Known(String etag, long localSize) {}

  private final Map<String, Known> known = new HashMap<>();

  @Override
  public DemoResult copy(URI endpoint, String folder, Path directory, Path state)
      throws IOException {
    String bucket = folder.substring("s3://".length(), folder.indexOf('/', "s3://".length()));
    String prefix = folder.substring("s3://".length() + bucket.length() + 1);
    try {
      return copy(new RawClient(endpoint, bucket), bucket, prefix, directory);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private DemoResult copy(RawClient client, String bucket, String prefix, Path directory)
      throws IOException, InterruptedException {
    NavigableSet<String> paths = list(client, prefix);
    List<NotCopied> notCopied = new ArrayList<>();
    long copied = 0;
    long unchanged = 0;
    long bytes = 0;
    for (String path : paths) {
      String reason = refusal(path, paths);
      if (!reason.isEmpty()) {
        notCopied.add(new NotCopied(prefix + path, reason, "because"));
        continue;
      }
      Path file = directory.resolve(path);
      String target = "/" + bucket + "/" + RawClient.encode(prefix + path);
      String etag = client.head(target).headers().firstValue("etag").orElseThrow();
      Known last = known.get(path);
      if (last != null && last.etag().equals(etag) && Files.size(file) == last.localSize()) {
        unchanged++;
        continue;
      }
      HttpResponse<byte[]> response = client.get(target, "If-Match", etag);
      Files.createDirectories(file.getParent());
      Files.write(file, response.body());
      known.put(path, new Known(etag, response.body().length));
      copied++;
      bytes += response.body().length;
    }
    return new DemoResult(notCopied.isEmpty() ? 0 : 1, copied, unchanged, bytes, notCopied);
  }

  private static NavigableSet<String> list(RawClient client, String prefix)
      throws IOException, InterruptedException {
    NavigableSet<String> paths = new TreeSet<>();
    RawClient.Listing page = client.list("&prefix=" + prefix);
    while (true) {
      page.keys().forEach(key -> paths.add(key.substring(prefix.length())));
      if (page.token().isEmpty()) {
        return paths;
      }
      page = page.next();
    }
  }

  private static String refusal(String path, NavigableSet<String> paths) {
    for (String component : path.split("/", -1)) {
      if (component.isEmpty()
          || component.equals(".")
          || component.equals("..")
          || component.equals(".snapshot")
          || component.length() > 255) {
        return "DISALLOWED_PATH";
      }
    }
    String below = paths.higher(path + "/");
    return below != null && below.startsWith(path + "/") ? "SHADOWED" : "";
  }
}
