package io.penstock.pipeline.listing;

import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pages of a listing in their order, the next one asked for while one is worked on: one page
 * ahead of demand at most.
 */
final class Pages {
  private final Function<ListRequest, Mono<ListingPage>> source;
  private final UnaryOperator<ListingPage> seen;

  /**
   * Pages of one listing.
   *
   * @param source answers a request
   * @param seen is shown each page as it comes and gives what is to be made of it; where that has
   *     no token, the listing ends
   */
  Pages(Function<ListRequest, Mono<ListingPage>> source, UnaryOperator<ListingPage> seen) {
    this.source = source;
    this.seen = seen;
  }

  /** All pages from a request on; nothing is asked before subscription. */
  Flux<ListingPage> from(ListRequest request) {
    return expanded(answered(request));
  }

  /** A page that answered a request, and all after it; {@code seen} was shown that page. */
  Flux<ListingPage> from(ListRequest request, ListingPage page) {
    return expanded(Mono.just(new Answer(request, page)));
  }

  private Flux<ListingPage> expanded(Mono<Answer> first) {
    return first
        .expand(answer -> Mono.justOrEmpty(answer.next()).flatMap(this::answered))
        .map(Answer::page);
  }

  private Mono<Answer> answered(ListRequest request) {
    return source.apply(request).map(page -> new Answer(request, seen.apply(page)));
  }

  private record Answer(ListRequest request, ListingPage page) {
    Optional<ListRequest> next() {
      return request.after(page);
    }
  }
}
