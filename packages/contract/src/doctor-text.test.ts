import { describe, expect, test } from "vitest";
import { doctorFindings } from "./doctor-findings.ts";

const named = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();

describe("findings of the connection doctor", () => {
  test.each(Object.entries(doctorFindings))("%s says the same in both languages", (_code, { zh, en }) => {
    expect([...new Set(named(zh))]).toEqual([...new Set(named(en))]);
    expect(zh).toMatch(/[。）]$/);
    expect(en).toMatch(/^[A-Z{].*[.)]$/);
  });
});
