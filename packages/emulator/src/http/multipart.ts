/**
 * A strict reader of multipart/form-data (RFC 7578) for bodies that are in memory already. Parts are views into the body,
 * nothing is copied. Start at `readMultipart`.
 */

export interface Part {
  /** Undefined for a part without one, which the platform takes. */
  readonly name: string | undefined;
  /** Undefined for a field that is no file, and for a file with `filename*` only, which the platform does not read. */
  readonly filename: string | undefined;
  /** Parameters of Content-Disposition, names in lower case; `filelength` is one that WeCom's samples have. */
  readonly parameters: ReadonlyMap<string, string>;
  /** `application/octet-stream` for a file without a type, `text/plain` for a field. */
  readonly contentType: string;
  readonly bytes: Buffer;
}

export class MultipartFault extends Error {
  override readonly name = "MultipartFault";
}

const maxParts = 16;
const maxHeadBytes = 8 * 1024;
const crlf = "\r\n";

/** @throws {MultipartFault} */
export function readMultipart(contentType: string | undefined, body: Buffer): Part[] {
  const boundary = boundaryOf(contentType);
  const parts: Part[] = [];
  let delimiter = firstDelimiter(body, boundary);
  while (!delimiter.last) {
    if (parts.length === maxParts) throw new MultipartFault(`more than ${maxParts} parts`);
    const start = delimiter.end;
    const emptyHead = body.subarray(start, start + 2).toString("latin1") === crlf;
    const headEnd = emptyHead ? start : body.subarray(start, start + maxHeadBytes).indexOf(crlf + crlf) + start;
    if (headEnd < start) throw new MultipartFault("a part's head does not end");
    const contentStart = headEnd + (emptyHead ? 2 : 4);
    // The line break before a delimiter belongs to it; an empty part shares it with the end of its head.
    const next = nextDelimiter(body, boundary, contentStart - 2);
    const bytes = body.subarray(contentStart, Math.max(contentStart, next.start));
    parts.push(partOf(body.subarray(start, headEnd).toString("utf8"), bytes));
    delimiter = next;
  }
  return parts;
}

interface Delimiter {
  /** Position of the line break before it. */
  readonly start: number;
  /** Behind its own line break. */
  readonly end: number;
  readonly last: boolean;
}

function boundaryOf(contentType: string | undefined): string {
  const { value, parameters } = readHeader(contentType ?? "");
  if (value.toLowerCase() !== "multipart/form-data") throw new MultipartFault("not multipart/form-data");
  const boundary = parameters.get("boundary");
  if (!boundary || !/^[\x20-\x7e]{1,70}$/.test(boundary)) throw new MultipartFault("no boundary");
  return boundary;
}

function firstDelimiter(body: Buffer, boundary: string): Delimiter {
  const opening = `--${boundary}`;
  if (body.subarray(0, opening.length).toString("latin1") === opening) {
    const delimiter = delimiterEnd(body, 0, opening.length);
    if (delimiter) return delimiter;
  }
  return nextDelimiter(body, boundary, 0);
}

function nextDelimiter(body: Buffer, boundary: string, from: number): Delimiter {
  const text = `${crlf}--${boundary}`;
  for (let at = body.indexOf(text, from, "latin1"); at >= 0; at = body.indexOf(text, at + 1, "latin1")) {
    const delimiter = delimiterEnd(body, at, at + text.length);
    if (delimiter) return delimiter;
  }
  throw new MultipartFault("the last boundary is missing");
}

/** Undefined where the boundary is only how a longer line begins, which is content. */
function delimiterEnd(body: Buffer, start: number, after: number): Delimiter | undefined {
  if (body[after] === 0x2d && body[after + 1] === 0x2d) return { start, end: after + 2, last: true };
  let at = after;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return { start, end: at + 2, last: false };
  return undefined;
}

function partOf(head: string, bytes: Buffer): Part {
  const headers = new Map<string, string>();
  for (const line of head === "" ? [] : head.split(crlf)) {
    const colon = line.indexOf(":");
    if (colon <= 0 || /[\0\r\n]/.test(line)) throw new MultipartFault("a part's head has a line that is no header");
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const { value, parameters } = readHeader(headers.get("content-disposition") ?? "");
  if (value.toLowerCase() !== "form-data") throw new MultipartFault("a part that is no form-data");
  const filename = parameters.get("filename");
  const usual = filename === undefined ? "text/plain" : "application/octet-stream";
  const contentType = headers.get("content-type") ?? usual;
  return { name: parameters.get("name"), filename, parameters, contentType, bytes };
}

/** `value; name=token; name="quoted"`. Quotes are escaped as browsers do (`%22`) or with a backslash. */
function readHeader(text: string): { value: string; parameters: Map<string, string> } {
  const [value = ""] = text.split(";", 1);
  const parameters = new Map<string, string>();
  const pattern = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:\\["\\]|[^"])*)"|([^\s;"]*))/gy;
  pattern.lastIndex = value.length;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [, name = "", quoted, token = ""] = found;
    const text = quoted?.replace(/\\(["\\])/g, "$1").replaceAll("%22", '"') ?? token;
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), text);
  }
  return { value: value.trim(), parameters };
}
