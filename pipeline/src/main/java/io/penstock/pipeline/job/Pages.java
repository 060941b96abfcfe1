package io.penstock.pipeline.job;

import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectSource;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pages of a folder's listing in their order, the next one asked for while one is worked on.
 */
final class Pages {
  private final ObjectSource source;
  private final String prefix;

  Pages(ObjectSource source, String prefix) {
    this.source = source;
    this.prefix = prefix;
  }

  /** All pages; nothing is asked before subscription, and one page ahead of demand at most. */
  Flux<ListingPage> all() {
    return answered(ListRequest.first(prefix))
        .expand(answer -> Mono.justOrEmpty(answer.next()).flatMap(this::answered))
        .map(Answer::page);
  }

  private Mono<Answer> answered(ListRequest request) {
    return source.list(request).map(page -> new Answer(request, page));
  }

  private record Answer(ListRequest request, ListingPage page) {
    Optional<ListRequest> next() {
      return request.after(page);
    }
  }
}
