/**
 * Which of many words stand in a text: the automaton of Aho and Corasick, over UTF-16 units. One look at each unit of the
 * text, however many words there are and however much they overlap.
 */
export interface Needles {
  /** Calls `found` with the value of each word that stands in `text`, once per place. */
  find(text: string, found: (value: number) => void): void;
}

export function needlesOf(words: readonly (readonly [word: string, value: number])[]): Needles {
  const next = new Map<number, number>();
  const values: number[][] = [[]];
  const key = (state: number, unit: number): number => state * 65_536 + unit;
  const children: { state: number; unit: number; child: number }[][] = [[]];
  for (const [word, value] of words) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      let child = next.get(key(state, unit));
      if (child === undefined) {
        child = values.length;
        values.push([]);
        children.push([]);
        next.set(key(state, unit), child);
        children[state]?.push({ state, unit, child });
      }
      state = child;
    }
    values[state]?.push(value);
  }
  // Where to go on when a word breaks off: the longest ending of what was read that begins a word. Breadth first.
  const fallback: number[] = [0];
  const step = (state: number, unit: number): number => {
    let from = state;
    for (;;) {
      const to = next.get(key(from, unit));
      if (to !== undefined) return to;
      if (from === 0) return 0;
      from = fallback[from] ?? 0;
    }
  };
  const queue = [...(children[0] ?? [])];
  for (let at = 0; at < queue.length; at++) {
    const { state, unit, child } = queue[at] as { state: number; unit: number; child: number };
    fallback[child] = state === 0 ? 0 : step(fallback[state] ?? 0, unit);
    values[child]?.push(...(values[fallback[child] ?? 0] ?? []));
    queue.push(...(children[child] ?? []));
  }
  return {
    find(text, found) {
      if (words.length === 0) return;
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        state = step(state, text.charCodeAt(at));
        if (state !== 0) for (const value of values[state] ?? []) found(value);
      }
    },
  };
}
