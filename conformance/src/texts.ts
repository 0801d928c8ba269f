/** docs/conformance.md is for readers of either language, so what it tells of a client is said in both. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Text;

export const languages: readonly Language[] = ["en", "zh"];
