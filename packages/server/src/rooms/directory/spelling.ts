import { pinyin } from "pinyin-pro";

export interface Spelling {
  /** Syllables run together, lower case: `zhangwei`. Latin letters stay as they are. */
  readonly pinyin: string;
  /** The first letter of each syllable, and of each word of a name in Latin letters: `zw`, `aw`. */
  readonly initials: string;
}

const options = { toneType: "none", type: "array", nonZh: "consecutive", v: true } as const;

/** How people type a name on a keyboard. @param isPerson The first character is a surname and read as one: 单 is shàn. */
export function spell(name: string, isPerson: boolean): Spelling {
  const syllables = pinyin(name, { ...options, surname: isPerson ? "head" : "off" })
    .flatMap((part) => part.split(/\s+/))
    .map(searchable)
    .filter((syllable) => syllable !== "");
  return { pinyin: syllables.join(""), initials: syllables.map((syllable) => [...syllable][0]).join("") };
}

/**
 * Everything a name or id is found by, in one text: name, pinyin, initials, id and another name (the English name of a
 * department, a person's alias), each on a line of its own. So one
 * look tells whether a word is one of them (`\nword\n`), begins one (`\nword`) or is in one (`word`).
 */
export const searchText = (name: string, id: string, { pinyin, initials }: Spelling, other = ""): string => {
  const lines = new Set([searchable(name), pinyin, initials, searchable(id), searchable(other)]);
  return `\n${[...lines].filter((line, at) => line !== "" || at < 3).join("\n")}\n`;
};

/** What is compared: lower case, compatible forms made equal, no blanks. */
export const searchable = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** What somebody looks for: the whole, and its words. */
export interface Wanted {
  /** Everything, without blanks. Empty: nothing was typed. */
  readonly text: string;
  /** Words between blanks, each once. */
  readonly words: readonly string[];
}

export const wantedOf = (q: string): Wanted => ({
  text: searchable(q),
  words: [...new Set(q.normalize("NFKC").split(/\s+/).map(searchable))].filter((word) => word !== ""),
});
