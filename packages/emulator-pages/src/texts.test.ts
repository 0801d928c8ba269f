import { expect, test } from "vitest";
import { texts, translator } from "./texts.ts";

const en = translator("en");

test("one is one, everything else is many", () => {
  expect(en("people.total", { total: 1 })).toBe("1 person");
  expect(en("people.total", { total: 0 })).toBe("0 people");
  expect(en("people.total", { total: 1200 })).toBe("1,200 people");
  expect(en("requests.total", { total: 21, endpoints: 1 })).toBe("21 calls · 1 endpoint");
  expect(en("rules.reset.done", { count: 1 })).toBe("1 switch is at its default again.");
});

test("no number precedes a bare plural, so that no text says 1 people", () => {
  const bare =
    /\{(count|total|people|endpoints|times|calls)\} (people|calls|apps|phones|messages|times|rows|switches|endpoints)\b/;
  expect(Object.entries(texts).filter(([, words]) => bare.test(words.en))).toEqual([]);
});

test("a code of the platform is never shown alone: it follows its meaning, in brackets", () => {
  const alone = Object.entries(texts).flatMap(([key, words]) =>
    Object.values(words)
      .filter((text) => /(?<!\d)\d{5,6}(?!\d)/.test(text.replace(/[（(][^（()）]*[)）]/g, "")))
      .map((text) => `${key}: ${text}`),
  );
  expect(alone).toEqual([]);
});
