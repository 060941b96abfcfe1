package io.penstock.pipeline.listing;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ListingPage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PagesTest {
  private final FakeSource source = new FakeSource(3);
  private final Pages pages = new Pages(source::list, page -> page);

  // Holds J7.
  @Test
  void everyPageMustComeAfterTheLastKeyOfTheOneBefore() {
    for (int i = 0; i < 8; i++) {
      source.put("f/" + i, bytes(""));
    }

    StepVerifier.create(pages.from(ListRequest.first("f/")).map(ListingPage::size))
        .expectNext(3, 3, 2)
        .verifyComplete();

    assertThat(source.listings()).extracting(ListRequest::prefix).containsExactly("f/", "f/", "f/");
    assertThat(source.listings())
        .extracting(request -> request.startAfter().map(ObjectKey::toString).orElse("none"))
        .containsExactly("none", "f/2", "f/5");
    assertThat(source.listings())
        .extracting(request -> request.continuationToken().isPresent())
        .containsExactly(false, true, true);
  }

  @Test
  void nothingIsAskedBeforeSubscription() {
    Flux<ListingPage> all = pages.from(ListRequest.first("f/"));
    assertThat(source.listings()).isEmpty();
    StepVerifier.create(all).expectNextCount(1).verifyComplete();
    assertThat(source.listings()).hasSize(1);
  }
}
