import { pinyin } from "pinyin-pro";

export interface Spelling {
  /** Syllables run together, lower case: `zhangwei`. Latin letters stay as they are. */
  readonly pinyin: string;
  /** The first letter of each syllable: `zw`. */
  readonly initials: string;
}

const options = { toneType: "none", type: "array", nonZh: "consecutive", v: true } as const;

/** How people type a name on a keyboard. @param isPerson The first character is a surname and read as one: 单 is shàn. */
export function spell(name: string, isPerson: boolean): Spelling {
  const syllables = pinyin(name, { ...options, surname: isPerson ? "head" : "off" })
    .map(searchable)
    .filter((syllable) => syllable !== "");
  return { pinyin: syllables.join(""), initials: syllables.map((syllable) => syllable[0]).join("") };
}

/** What is compared: lower case, compatible forms made equal, no blanks. */
export const searchable = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
