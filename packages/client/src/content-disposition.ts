/**
 * File name in a `Content-Disposition`, in all forms that servers and gateways write: quoted with escapes, bare, with
 * semicolons inside, `filename*` of RFC 5987 in UTF-8 or a Chinese charset, continued over several parameters (RFC 2231),
 * percent signs or encoded words where plain text belongs, raw bytes in UTF-8 or GB18030.
 */

/** Undefined when it names none. The name only, without folders, control characters and marks that turn the direction. */
export function filenameIn(disposition: string): string | undefined {
  const parameters = parametersOf(disposition);
  const continued = continuedName(parameters);
  const extended = parameters.get("filename*") ?? (continued?.encoded ? continued.text : undefined);
  const plain = parameters.get("filename") ?? continued?.text ?? extended ?? "";
  const name = (extended && decodedExtended(extended)) || decodedPlain(/^[\w-]*'[^']*'$/.test(plain) ? "" : plain);
  const base = name
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/^.*[/\\]/s, "")
    .trim();
  return /^\.{0,2}$/.test(base) ? undefined : base;
}

function parametersOf(disposition: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const pattern = /[;,]\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"?|([^;]*))/gs;
  // A disposition without its first word occurs, too.
  const text = /^\s*filename\*?\s*=/i.test(disposition) ? `;${disposition}` : disposition;
  for (const [, name = "", quoted, bare = ""] of text.matchAll(pattern)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(["\\])/g, "$1") ?? bare.trim());
  }
  return parameters;
}

/** `filename*0="a"; filename*1="b"`, or `filename*0*=UTF-8''…` with encoded parts. */
function continuedName(parameters: ReadonlyMap<string, string>): { text: string; encoded: boolean } | undefined {
  let text = "";
  for (let part = 0; ; part++) {
    const value = parameters.get(`filename*${part}`) ?? parameters.get(`filename*${part}*`);
    if (value === undefined) return part === 0 ? undefined : { text, encoded: parameters.has("filename*0*") };
    text += value;
  }
}

/** `UTF-8''%E6…`. Undefined when it is not of that form. */
function decodedExtended(value: string): string | undefined {
  const [, charset = "", encoded = ""] = /^([\w-]*)'[^']*'(.*)$/s.exec(value) ?? [];
  return encoded === "" ? undefined : decoded(percentDecoded(encoded), charset || "utf-8");
}

const encodedWord = /=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi;

function decodedPlain(value: string): string {
  if (value.startsWith("=?")) {
    const words = value.replaceAll(/\?=\s+=\?/g, "?==?"); // white space between two words is none of the text
    return words.replaceAll(encodedWord, (word, charset: string, encoding: string, encoded: string) => {
      const bytes =
        encoding.toLowerCase() === "b"
          ? Buffer.from(encoded, "base64")
          : percentDecoded(encoded.replaceAll("_", " ").replaceAll("=", "%"));
      return decoded(bytes, charset) ?? word;
    });
  }
  // Headers arrive as Latin-1; a name in bytes is UTF-8 or, from older gateways, GB18030. Other characters are decoded already.
  const bytes = /^[\0-\xff]*$/.test(value) ? Buffer.from(value, "latin1") : undefined;
  const text = (bytes && (decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030"))) ?? value;
  return /%[89a-f][0-9a-f]/i.test(text) ? (decoded(percentDecoded(text), "utf-8") ?? text) : text;
}

/** `%` and two hexadecimal digits are a byte; everything else stays. */
function percentDecoded(text: string): Buffer {
  const latin1 = Buffer.from(text, "utf8").toString("latin1");
  return Buffer.from(
    latin1.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** Undefined for bytes that are not of the charset, and for an unknown charset. */
function decoded(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
