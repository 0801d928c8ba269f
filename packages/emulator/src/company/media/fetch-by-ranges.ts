/** Fetches a file of up to 200 MB in pieces, as the platform does with addresses that it is given. */
import { createHash } from "node:crypto";
import { type Http, HttpFailure, type HttpResponse } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import { readUrl } from "../callbacks/configuration.ts";
import { isMp4 } from "./formats/mp4.ts";

export interface UrlUpload {
  readonly type: "video" | "file";
  readonly filename: string;
  readonly url: string;
  /** 32 hex digits. */
  readonly md5: string;
}

const pieceBytes = 8 * 1024 * 1024;
const pieceTimeoutMilliseconds = 30_000;

/**
 * @throws {Refusal} 830001 no http address, or one that does not answer ranges; 830003 cannot be fetched; 45001 five
 *   bytes or fewer, or more than 200 MB; 301019 another MD5; 40005 a video that is not MP4.
 */
export async function fetchByRanges({ url: address, md5, type }: UrlUpload, http: Http): Promise<Buffer> {
  const url = readUrl(address);
  if (!url) throw new Refusal(830001);
  const first = await piece(url, 0, http);
  const size = totalOf(first);
  if (size <= limits.media.minBytesExclusive || size > limits.media.byUrlMaxBytes) throw new Refusal(45001);
  const pieces = [first.body];
  let fetched = first.body.length;
  while (fetched < size) {
    const next = await piece(url, fetched, http);
    if (totalOf(next) !== size || next.body.length === 0) throw new Refusal(830003);
    pieces.push(next.body);
    fetched += next.body.length;
  }
  if (fetched !== size) throw new Refusal(830003);
  const bytes = Buffer.concat(pieces);
  if (createHash("md5").update(bytes).digest("hex") !== md5.toLowerCase()) throw new Refusal(301019);
  if (type === "video" && !isMp4(bytes)) throw new Refusal(40005);
  return bytes;
}

async function piece(url: URL, start: number, http: Http): Promise<HttpResponse> {
  let response: HttpResponse;
  try {
    response = await http.request({
      origin: url.origin,
      method: "GET",
      path: url.pathname + url.search,
      headers: { range: `bytes=${start}-${start + pieceBytes - 1}` },
      timeoutMilliseconds: pieceTimeoutMilliseconds,
      maxResponseBytes: pieceBytes,
    });
  } catch (error) {
    // A server that ignores the range sends everything, which may be too much.
    if (error instanceof HttpFailure) throw new Refusal(error.reason === "too-large" ? 830001 : 830003);
    throw error;
  }
  if (response.status === 206) return response;
  throw new Refusal(response.status === 200 ? 830001 : 830003);
}

function totalOf({ headers }: HttpResponse): number {
  const total = /^bytes \d+-\d+\/(\d{1,15})$/.exec(String(headers["content-range"] ?? ""))?.[1];
  if (total === undefined) throw new Refusal(830001);
  return Number(total);
}
