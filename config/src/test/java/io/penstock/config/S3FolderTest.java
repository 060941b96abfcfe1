package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3FolderTest {
  @ParameterizedTest
  @CsvSource({
    "s3://my-bucket, my-bucket, ''",
    "s3://my-bucket/, my-bucket, ''",
    "s3://my-bucket/a, my-bucket, a/",
    "s3://my-bucket/a/b/, my-bucket, a/b/",
    "S3://my-bucket/a b%20/, my-bucket, 'a b%20/'",
    "s3://my-bucket//a, my-bucket, /a/",
    "s3://my-bucket/ü😀, my-bucket, ü😀/",
    "s3://Old_Bucket.name/x, Old_Bucket.name, x/",
  })
  void readsBucketAndPrefix(String text, String bucket, String prefix) {
    assertThat(S3Folder.parse(text)).isEqualTo(new S3Folder(bucket, prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bucket/folder",
        "s3:/bucket/x",
        "https://bucket/x",
        "s3://",
        "s3:///x",
        "s3://ab",
        "s3://-abc",
        "s3://a..b",
        "s3://a b c/",
        ""
      })
  void refusesWhatIsNoFolder(String text) {
    assertThatThrownBy(() -> S3Folder.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  // Holds K1.
  @Test
  void dropsTheLeadingSlashOfAFolderAndAddsTheTrailingOne() {
    assertThat(S3Folder.of("bucket", "/my-folder")).hasToString("s3://bucket/my-folder/");
    assertThat(S3Folder.of("bucket", "/")).hasToString("s3://bucket/");
  }

  @Test
  void refusesAFolderThatIsLongerThanAKey() {
    assertThatThrownBy(() -> S3Folder.of("bucket", "x".repeat(1_024)))
        .hasMessageContaining("1,024 bytes");
  }
}
