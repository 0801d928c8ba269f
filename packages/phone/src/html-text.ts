/**
 * The words of an article's HTML. Articles come with markup of any kind and are never put into the page; what is read
 * on the phone is their text, a line per block. Work is linear in the length.
 */
const blocks = new Set("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 section article blockquote hr pre".split(" "));
const unseen = new Set(["script", "style", "head", "title", "template"]);
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  apos: "'",
  nbsp: "\u00a0",
};

export function htmlText(html: string): string {
  let text = "";
  let at = 0;
  // Letters beyond ASCII can change their length in lower case, and places must stay the same.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  while (at < html.length) {
    const opening = html.indexOf("<", at);
    if (opening === -1) break;
    text += html.slice(at, opening);
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(opening, opening + 24))?.[1];
    const comment = lower.startsWith("<!--", opening);
    if (name === undefined && !comment) {
      text += "<";
      at = opening + 1;
      continue;
    }
    const closing = html.indexOf(comment ? "-->" : ">", opening);
    if (closing === -1) return tidy(text);
    at = closing + (comment ? 3 : 1);
    if (name === undefined) continue;
    if (blocks.has(name)) text += "\n";
    if (unseen.has(name) && lower[opening + 1] !== "/") {
      const end = lower.indexOf(`</${name}`, at);
      if (end === -1) return tidy(text);
      at = end;
    }
  }
  return tidy(text + html.slice(at));
}

const tidy = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot|#39|apos|nbsp);/g, (_, name: string) => entities[name] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
