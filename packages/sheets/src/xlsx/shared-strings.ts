import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import { type MarkupHandler, unescapeCell } from "./markup.ts";

/** Texts that cells name by number. Of formatted text only the characters are kept; readings of Chinese (`rPh`) are not. */
export class SharedStrings implements MarkupHandler {
  readonly texts: string[] = [];
  readonly #limits: SheetLimits;
  #text = "";
  #isText = false;
  #phonetic = 0;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  open(buffer: string, nameStart: number, nameEnd: number, _end: number, isEmpty: boolean): void {
    const length = nameEnd - nameStart;
    const first = buffer.charCodeAt(nameStart);
    if (length === 2 && first === 0x73 && buffer.charCodeAt(nameStart + 1) === 0x69) {
      this.#text = "";
      if (isEmpty) this.#add();
    } else if (length === 1 && first === 0x74) this.#isText = !isEmpty && this.#phonetic === 0;
    else if (length === 3 && !isEmpty && buffer.startsWith("rPh", nameStart)) this.#phonetic++;
  }

  close(buffer: string, nameStart: number, nameEnd: number): void {
    const length = nameEnd - nameStart;
    const first = buffer.charCodeAt(nameStart);
    if (length === 1 && first === 0x74) this.#isText = false;
    else if (length === 2 && first === 0x73) this.#add();
    else if (length === 3 && buffer.startsWith("rPh", nameStart)) this.#phonetic--;
  }

  wantsText(): boolean {
    return this.#isText;
  }

  text(text: string): void {
    this.#text += text;
    if (this.#text.length > this.#limits.maxCellLength)
      throw new SheetFault("cell_too_long", { max: this.#limits.maxCellLength });
  }

  #add(): void {
    if (this.texts.length >= this.#limits.maxStrings)
      throw new SheetFault("too_many_strings", { max: this.#limits.maxStrings });
    this.texts.push(unescapeCell(this.#text));
    this.#text = "";
  }
}
