/**
 * Start tags read before, so that a name is checked once and not in every message. Names come from untrusted documents
 * too: what is kept is bounded, and holds no document alive.
 */
export interface Tag {
  /** All between `<` and `>`. */
  readonly inside: string;
  readonly name: string;
  /** `</name>`, or empty for `<name/>`. */
  readonly end: string;
  /** First tag inside it and next tag after it when it was last read: the likely next ones, no more than a guess. */
  child: Tag | undefined;
  sibling: Tag | undefined;
}

const known = new Map<string, Tag>();
const mostKnown = 1_000;
const longestKnown = 64;

/** Undefined for what is not a plain ASCII name: attributes, namespaces and instructions all end here. */
export function tagOf(inside: string): Tag | undefined {
  return known.get(inside) ?? newTag(inside);
}

function newTag(inside: string): Tag | undefined {
  const [, cut, slash] = /^([A-Za-z_][A-Za-z0-9_.-]*)[ \t\n]*(\/?)$/.exec(inside) ?? [];
  if (cut === undefined) return undefined;
  const name = Buffer.from(cut).toString(); // a copy: V8's slices keep the whole document they were cut from
  if (slash) return { inside: `${name}/`, name, end: "", child: undefined, sibling: undefined };
  const tag: Tag = { inside: name, name, end: `</${name}>`, child: undefined, sibling: undefined };
  if (inside === name && name.length <= longestKnown) {
    if (known.size >= mostKnown) known.clear();
    known.set(name, tag);
  }
  return tag;
}
