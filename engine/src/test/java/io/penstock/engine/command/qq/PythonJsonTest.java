package io.penstock.engine.command.qq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.engine.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected here was printed by Python. */
class PythonJsonTest {
  // Holds C5.
  @Test
  void writesAsPythonDoes() throws JsonProcessingException {
    String document =
        """
        {"b":[],"a":{"z":null,"y":true,"x":{}},"ä":"é\\u007f\\n\\t\\b\\f\\r\\"\\\\/😀",\
        "n":[1,-2,9007199254740993,89.03,{"k":"v"}]}""";

    assertThat(PythonJson.of(Json.read(document)))
        .isEqualTo(
            """
            {
                "a": {
                    "x": {},
                    "y": true,
                    "z": null
                },
                "b": [],
                "n": [
                    1,
                    -2,
                    9007199254740993,
                    89.03,
                    {
                        "k": "v"
                    }
                ],
                "\\u00e4": "\\u00e9\\u007f\\n\\t\\b\\f\\r\\"\\\\/\\ud83d\\ude00"
            }""");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "100.0, 100.0",
    "89.03, 89.03",
    "33.33, 33.33",
    "0.890368314738253, 0.890368314738253",
    "2E-3, 0.002",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5E-7, 1.5e-07",
    "1E15, 1000000000000000.0",
    "1E16, 1e+16",
    "1.25E100, 1.25e+100",
    "-2.0E-2, -0.02",
    "2.0E-323, 2e-323",
  })
  void writesFloatsWithTheFewestDigits(double number, String expected) {
    assertThat(PythonFloat.of(number)).isEqualTo(expected);
  }
}
