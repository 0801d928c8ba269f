/**
 * The text of a message, cut into plain runs and links. This is the only reading of `<a href="…">…</a>`; everything
 * else that looks like HTML stays the characters it is. React escapes the runs, so no markup of a sender ever becomes
 * markup of the page. Work is linear in the length of the text.
 */
export type TextNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

const anchorOpening = /<a(?:\s+[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'))+\s*>/gi;
const anchorClosing = /<\/a\s*>/gi;
const hrefOf = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** The client also links bare addresses. CJK text and full-width punctuation end one. */
const bareAddress = /https?:\/\/[^\s<>"'`\u2018-\u201d\u3000-\u303f\u3040-\u9fff\uff00-\uffef]+/gi;
const notInAddress = /[\u0000-\u0020\u007f]/;

/** The address if a browser may be sent there, else undefined: absolute, http or https, no white space inside. */
export function safeHref(raw: string): string | undefined {
  const trimmed = raw.trim();
  if (!/^https?:\/\//i.test(trimmed) || notInAddress.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
}

/**
 * Reads the text of a message. A link with an address that is not http(s) keeps its words and loses the link; an
 * `<a` that is never closed, or has no quoted href, stays text.
 */
export function textNodes(content: string): readonly TextNode[] {
  const text = content.replaceAll("\r\n", "\n");
  const nodes: TextNode[] = [];
  let done = 0;
  anchorOpening.lastIndex = 0;
  for (let opening = anchorOpening.exec(text); opening; opening = anchorOpening.exec(text)) {
    const match = hrefOf.exec(opening[0]);
    const raw = match?.[1] ?? match?.[2];
    if (raw === undefined) continue;
    anchorClosing.lastIndex = anchorOpening.lastIndex;
    const closing = anchorClosing.exec(text);
    if (!closing) break;
    addRun(nodes, text.slice(done, opening.index));
    const label = text.slice(anchorOpening.lastIndex, closing.index);
    const href = safeHref(raw);
    if (href === undefined) addText(nodes, label);
    else nodes.push({ kind: "link", text: label === "" ? href : label, href });
    done = anchorClosing.lastIndex;
    anchorOpening.lastIndex = done;
  }
  addRun(nodes, text.slice(done));
  return nodes;
}

function addRun(nodes: TextNode[], run: string): void {
  let done = 0;
  for (const match of run.matchAll(bareAddress)) {
    const address = trimAddress(match[0]);
    const href = safeHref(address);
    if (href === undefined) continue;
    addText(nodes, run.slice(done, match.index));
    nodes.push({ kind: "link", text: address, href });
    done = match.index + address.length;
  }
  addText(nodes, run.slice(done));
}

/** "(see https://a.example/b)." ends before the bracket, while "https://a.example/b_(c)" keeps it. */
function trimAddress(address: string): string {
  const ending = address.includes("(") ? ".,;:!?" : ".,;:!?)";
  let end = address.length;
  while (end > 0 && ending.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

function addText(nodes: TextNode[], text: string): void {
  if (text === "") return;
  const last = nodes.at(-1);
  if (last?.kind === "text") nodes[nodes.length - 1] = { kind: "text", text: last.text + text };
  else nodes.push({ kind: "text", text });
}
