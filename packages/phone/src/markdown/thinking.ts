/** Thinking (思考过程) of a bot's reply: what stands between `<think>` and `</think>`. */
export interface Thought {
  /** Undefined for a reply without thinking. */
  readonly thinking: string | undefined;
  /** Whether the end of the thinking has not come yet. */
  readonly isOpen: boolean;
  /** The rest: what is said. */
  readonly said: string;
}

const begin = "<think>";
const end = "</think>";

export function thoughtOf(source: string): Thought {
  const from = source.indexOf(begin);
  if (from === -1) return { thinking: undefined, isOpen: false, said: source };
  const inside = from + begin.length;
  const to = source.indexOf(end, inside);
  const before = source.slice(0, from);
  if (to === -1) return { thinking: source.slice(inside).trim(), isOpen: true, said: before.trim() };
  return {
    thinking: source.slice(inside, to).trim(),
    isOpen: false,
    said: `${before}${source.slice(to + end.length)}`.trim(),
  };
}
