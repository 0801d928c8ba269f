/**
 * A request to a callback address as it is kept: its method and query, its headers, an empty line, its body, much as it came
 * over the wire. Written for every callback, so writing only joins texts; whoever looks at one takes it apart.
 */

/** Longer bodies are kept up to here; ordinary ones have about one kilobyte. */
const maxBodyCharacters = 65_536;
const maxHeaderCharacters = 8192;

/** Headers whose value may let somebody in. They come from proxies, and nobody needs them to understand a callback. */
const secretName = /authorization|cookie|token|secret|password|credential|api-?key/i;
const hidden = "***";

/** Names come again with every callback: each is looked at once. */
const isSecretByName = new Map<string, boolean>();
const maxNames = 500;

function isSecret(name: string): boolean {
  const known = isSecretByName.get(name);
  if (known !== undefined) return known;
  const secret = secretName.test(name);
  if (isSecretByName.size < maxNames) isSecretByName.set(name, secret);
  return secret;
}

/** @param search Query without the question mark. @param body Null: not read. */
export function requestText(
  method: string,
  search: string,
  rawHeaders: readonly string[],
  body: Buffer | null,
): string {
  let headers = "";
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    headers += `${name}: ${isSecret(name) ? hidden : rawHeaders[at + 1]}\n`;
  }
  if (headers.length > maxHeaderCharacters) headers = `${headers.slice(0, maxHeaderCharacters)}\n`;
  const start = `${method} ?${search}\n${headers}\n`;
  if (body === null) return start;
  return start + (body.length <= maxBodyCharacters ? body.toString() : body.toString("utf8", 0, maxBodyCharacters));
}

export interface KeptRequest {
  readonly method: string;
  /** Without the question mark. */
  readonly search: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
  /** Whether the body was longer than what is kept. */
  readonly isCut: boolean;
}

export function readRequestText(text: string): KeptRequest {
  const end = text.indexOf("\n\n");
  const [first = "", ...lines] = text.slice(0, end).split("\n");
  const mark = first.indexOf(" ?");
  const body = text.slice(end + 2);
  const headers = lines.map((line) => {
    const colon = line.indexOf(": ");
    return { name: line.slice(0, colon), value: line.slice(colon + 2) };
  });
  const length = Number(headers.find(({ name }) => name.toLowerCase() === "content-length")?.value ?? 0);
  const isCut = body.length >= maxBodyCharacters || (length > maxBodyCharacters && body !== "");
  return { method: first.slice(0, mark), search: first.slice(mark + 2), headers, body, isCut };
}
