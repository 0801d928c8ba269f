/**
 * File name in a `Content-Disposition`, in all forms that servers and gateways write: quoted with escapes, bare, with
 * semicolons inside, `filename*` of RFC 5987 in UTF-8 or a Chinese charset, percent signs or an encoded word where plain
 * text belongs, raw bytes in UTF-8 or GB18030.
 */

/** Undefined when it names none. Only the name: what stands before a slash is left out. */
export function filenameIn(disposition: string): string | undefined {
  const parameters = new Map<string, string>();
  const pattern = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"?|([^;]*))/gs;
  // A disposition without its first word is seen, too.
  const text = /^\s*filename\*?\s*=/i.test(disposition) ? `;${disposition}` : disposition;
  for (const [, name = "", quoted, bare = ""] of text.matchAll(pattern)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(["\\])/g, "$1") ?? bare.trim());
  }
  const extended = parameters.get("filename*");
  const name = (extended && decodedExtended(extended)) || decodedPlain(parameters.get("filename") ?? extended ?? "");
  return name.replace(/^.*[/\\]/s, "").trim() || undefined;
}

/** `UTF-8''%E6…`. Undefined when it is not of that form. */
function decodedExtended(value: string): string | undefined {
  const [, charset = "", encoded = ""] = /^([\w-]*)'[^']*'(.*)$/s.exec(value) ?? [];
  return encoded === "" ? undefined : decoded(percentDecoded(encoded), charset || "utf-8");
}

function decodedPlain(value: string): string {
  const [, charset = "", encoding = "", encoded = ""] = /^=\?([\w-]+)\?([bq])\?(.*)\?=$/i.exec(value) ?? [];
  if (encoded !== "") {
    const bytes =
      encoding.toLowerCase() === "b"
        ? Buffer.from(encoded, "base64")
        : percentDecoded(encoded.replaceAll("_", " ").replaceAll("=", "%"));
    return decoded(bytes, charset) ?? value;
  }
  // Headers arrive as Latin-1; a name in bytes is UTF-8 or, from older gateways, GB18030.
  const bytes = Buffer.from(value, "latin1");
  const text = decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030") ?? value;
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
