/** Writes answers as the platform does: the envelope first, and the result repeated in two headers. */
import type { ServerResponse } from "node:http";
import type { Random } from "@shoufa/ports";
import { Refusal } from "../kernel/refusal.ts";

export interface Result {
  readonly errcode: number;
  readonly errmsg: string;
  readonly fields: object;
  /** Without errcode and errmsg, as some successes of 企业号 were. */
  readonly bare?: boolean;
}

export function sendResult(response: ServerResponse, { errcode, errmsg, fields, bare }: Result): void {
  const body = JSON.stringify(bare ? fields : { errcode, errmsg, ...fields });
  response.writeHead(200, [
    "Content-Type",
    "application/json; charset=UTF-8",
    "Content-Length",
    String(Buffer.byteLength(body)),
    "Error-Code",
    String(errcode),
    "Error-Msg",
    errmsg === "ok" ? errmsg : headerText(errmsg),
  ]);
  // A string is sent together with the head in one write.
  response.end(body);
}

/** The answer as something on the way may leave it: broken off in the middle, or replaced by a proxy's own page. */
export function sendGarbled(response: ServerResponse, how: "half-json" | "html", result: Result): void {
  const { errcode, errmsg, fields } = result;
  const whole = JSON.stringify({ errcode, errmsg, ...fields });
  const half = whole.slice(0, Math.ceil(whole.length / 2));
  const [type, text] = how === "half-json" ? ["application/json; charset=UTF-8", half] : ["text/html", proxyPage];
  const body = Buffer.from(text);
  response.writeHead(200, { "Content-Type": type, "Content-Length": body.length }).end(body);
}

const proxyPage =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n";

export function sendNotEmulated(response: ServerResponse, sentence: string): void {
  const body = Buffer.from(JSON.stringify({ notEmulated: true, message: sentence }));
  response.writeHead(501, { "Content-Type": "application/json; charset=UTF-8", "Content-Length": body.length });
  response.end(body);
}

export function sendTooLarge(response: ServerResponse): void {
  sendResult(response, { errcode: 40206, errmsg: new Refusal(40206).message, fields: {} });
}

/** UTF-8 as header bytes, without anything that could end the line. */
const headerText = (text: string): string =>
  Buffer.from(text.replace(/[\u0000-\u001f\u007f]/g, " "), "utf8").toString("latin1");

/**
 * Text after the base text of a refusal: an id of 25 digits (the Unix second first), the caller's address, a link. In
 * 企业号 it was the second, a number and 32 hexadecimal digits.
 */
export function errmsgTail(
  errcode: number,
  { ip, unixSeconds, random, legacy }: { ip: string; unixSeconds: number; random: Random; legacy: boolean },
): string {
  if (legacy) return `, hint: [${unixSeconds}_${random.integer(100)}_${random.bytes(16).toString("hex")}]`;
  const digits = String(random.integer(10 ** 8)).padStart(8, "0") + String(random.integer(10 ** 7)).padStart(7, "0");
  const link = `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  return `, hint: [${unixSeconds}${digits}], from ip: ${ip}, more info at ${link}`;
}
