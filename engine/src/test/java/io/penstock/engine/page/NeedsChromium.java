package io.penstock.engine.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped, with the reason, where there is no browser. Holds for subclasses too. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.penstock.engine.page.Chromium#isThere", disabledReason = Chromium.ABSENT)
@interface NeedsChromium {}
