/**
 * Waits until `look` gives something that is not undefined, null or false, and answers it. For what happens in its own
 * time: no test sleeps. @throws when it does not happen in `milliseconds`, naming what was awaited.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  milliseconds = 120_000,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
