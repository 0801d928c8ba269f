/**
 * multipart/form-data as upload tools send it. Read forgivingly, as the platform does: what is not a part is skipped,
 * and a body that is none at all has no parts.
 */
export interface FormPart {
  readonly name: string;
  /** Undefined for a plain field. As the uploader wrote it, so it may hold anything. */
  readonly filename: string | undefined;
  /** `application/octet-stream` when the part names none. */
  readonly contentType: string;
  readonly bytes: Buffer;
}

const headEnd = Buffer.from("\r\n\r\n");
/** A browser sends a handful; more is somebody's test of us. */
const mostParts = 100;

export function readForm(contentType: string | undefined, body: Buffer): readonly FormPart[] {
  const boundary = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(
    contentType ?? "",
  );
  if (!boundary) return [];
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const lineMark = Buffer.concat([Buffer.from("\r\n"), mark]);
  const parts: FormPart[] = [];
  let at = body.indexOf(mark);
  while (at >= 0 && parts.length < mostParts) {
    const start = at + mark.length;
    // Two dashes after the boundary close the form.
    if (body[start] === 0x2d && body[start + 1] === 0x2d) break;
    const next = body.indexOf(lineMark, start);
    if (next < 0) break;
    const part = readPart(body.subarray(start + 2, next));
    if (part) parts.push(part);
    at = next + 2;
  }
  return parts;
}

function readPart(part: Buffer): FormPart | undefined {
  const end = part.indexOf(headEnd);
  if (end < 0) return undefined;
  const headers = new Map<string, string>();
  for (const line of part.toString("utf8", 0, end).split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get("content-disposition");
  const name = disposition && parameter(disposition, "name");
  if (disposition === undefined || name === undefined) return undefined;
  return {
    name,
    filename: encodedParameter(disposition) ?? parameter(disposition, "filename"),
    contentType: headers.get("content-type") ?? "application/octet-stream",
    bytes: part.subarray(end + headEnd.length),
  };
}

/** `name="…"`, also without quotes; a quote inside is escaped by a backslash, or by `%22` as browsers do. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[;\\s])${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(disposition);
  return (found?.[1]?.replace(/\\(["\\])/g, "$1") ?? found?.[2])?.replaceAll("%22", '"');
}

/** `filename*=UTF-8''…`, which overrides the plain one. */
function encodedParameter(disposition: string): string | undefined {
  const found = /(?:^|[;\s])filename\*=utf-8'[^']*'([^;\s]*)/i.exec(disposition)?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return undefined;
  }
}
