/**
 * Page of a join code: the code as a picture, for another phone to scan, and a form without script, for any browser of
 * a phone. In Chinese and English.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import { errorFact } from "@shoufa/protocol";
import { pageStyle } from "../../http/pages/style.ts";
import { AdminRefusal } from "../../kernel/admin-refusal.ts";
import { qrSvg } from "../../kernel/qr-code.ts";
import { qrPng } from "../../kernel/qr-png.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Company } from "../model/model.ts";
import type { Applicant, Joined } from "./joining.ts";
import type { DirectoryServices } from "./services.ts";

/** What the page uses of the company. */
export interface JoinPageServices extends Pick<DirectoryServices, "joining" | "secondVerification"> {
  readonly company: Company;
  /** Address of the emulator, without a slash at the end. */
  readonly origin: () => string;
}

/** Undefined when the address is another page's. */
export const joinTicketOf = (url: string): string | undefined => /^\/join\/([\w-]{1,64})(?:\?|$)/.exec(url)?.[1];

export function serveJoinPage(
  request: IncomingMessage,
  response: ServerResponse,
  rawBody: string,
  { joining, company, origin, secondVerification }: JoinPageServices,
): void {
  const ticket = joinTicketOf(request.url!)!;
  if (!joining.isGood(ticket)) {
    send(response, 410, paragraph("这个二维码已经失效。", "This code is not good any more. Ask for a new one."));
    return;
  }
  if (request.method !== "POST") {
    const size = new URLSearchParams(request.url!.split("?")[1]).get("size_type") ?? "1";
    const width = Object.hasOwn(pixelsOfSize, size) ? pixelsOfSize[size]! : pixelsOfSize["1"]!;
    // A browser that goes there gets the form too; whoever wants a picture gets the picture, as from WeCom.
    if (!request.headers.accept?.includes("text/html")) {
      sendPicture(response, qrPng(`${origin()}/join/${ticket}`, width));
      return;
    }
    const picture = qrSvg(`${origin()}/join/${ticket}`, "加入企业的二维码 · QR code to join", width);
    const hint = paragraph("用手机扫描，或在这里填写。", "Scan with a phone, or fill in the form here.");
    send(response, 200, heading(company.name) + picture + hint + form("", ""));
    return;
  }
  const fields = new URLSearchParams(rawBody);
  const [name, contact] = [fields.get("name")?.trim() ?? "", fields.get("contact")?.trim() ?? ""];
  try {
    send(response, 200, outcome(joining.join(ticket, { name, ...identityIn(contact) }), secondVerification));
  } catch (error) {
    send(response, 409, heading(company.name) + trouble(error) + form(name, contact));
  }
}

function trouble(error: unknown): string {
  if (error instanceof AdminRefusal) return paragraph(error.detail.zh, error.detail.en);
  if (!(error instanceof Refusal)) throw error;
  const fact = errorFact(error.errcode);
  return paragraph(`${fact?.cause.zh ?? ""}（${error.errcode}）`, fact?.cause.en ?? error.message);
}

/** What one field holds: an e-mail address, a mobile number, or else a WeChat id. */
function identityIn(contact: string): Omit<Applicant, "name"> {
  if (contact.includes("@")) return { email: contact };
  return /^\+?[\d -]+$/.test(contact) ? { mobile: contact } : { weixinId: contact };
}

function outcome(joined: Joined, secondVerification: JoinPageServices["secondVerification"]): string {
  if (joined.state === "waits-for-consent")
    return paragraph("申请已提交，请等待管理员同意。", "You have applied. An administrator has to consent.");
  const { member } = joined;
  const phone = `<p><a href="/phones/${encodeURIComponent(member.userId)}">打开手机 · Open the phone</a></p>`;
  if (joined.verified) return paragraph(`已加入，帐号 ${member.userId}。`, `You are in, as ${member.userId}.`) + phone;
  const page = secondVerification.open(member);
  const link = `<p><a href="${escaped(page.url)}">去验证 · Verify</a></p>`;
  return paragraph("还需通过企业的二次验证。", "The company's second verification comes next.") + link + phone;
}

/** Sizes by `size_type` of corp/get_join_qrcode. */
const pixelsOfSize: Readonly<Record<string, number>> = { "1": 171, "2": 399, "3": 741, "4": 2052 };

const heading = (companyName: string): string => `<h1>加入${escaped(companyName)} · Join</h1>`;

const form = (name: string, contact: string): string => `
<form method="post">
<label>姓名 · Name <input name="name" required maxlength="64" autocomplete="name" value="${escaped(name)}"></label>
<label>手机号、邮箱或微信号 · Mobile, e-mail or WeChat ID <input name="contact" required maxlength="64" value="${escaped(contact)}"></label>
<button>加入 · Join</button>
</form>`;

const paragraph = (zh: string, en: string): string =>
  `<p role="status">${escaped(zh)}<br><span lang="en">${escaped(en)}</span></p>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function sendPicture(response: ServerResponse, png: Buffer): void {
  response.writeHead(200, {
    "Content-Type": "image/png",
    "Content-Length": png.length,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(png);
}

function send(response: ServerResponse, status: number, content: string): void {
  const note = `<p><small>模拟器页面，内容不会离开本机。<br>A page of the emulator; nothing leaves this computer.</small></p>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>加入企业 · Join</title>`;
  const html = `<!doctype html><html lang="zh-CN"><head>${head}<style>${pageStyle}</style></head><body><main>${content}</main>${note}</body></html>`;
  const body = Buffer.from(html);
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    // Not no-referrer: browsers would then send the form without an origin, and it would be refused as one from another
    // site.
    "Referrer-Policy": "same-origin",
  });
  response.end(body);
}
