const offsetMilliseconds = 8 * 3_600_000;
export const dayMilliseconds = 24 * 3_600_000;

/** The calendar day in China, `YYYY-MM-DD`, which is what the platform's daily and monthly limits go by. */
export const chinaDay = (milliseconds: number): string =>
  new Date(milliseconds + offsetMilliseconds).toISOString().slice(0, 10);
