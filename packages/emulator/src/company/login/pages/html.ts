/**
 * The frame of login pages: nothing from elsewhere, forms that lead nowhere but where they may, and a single small script
 * that waits for a phone. Without script the page loads itself again instead.
 */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { pageStyle } from "../../../http/pages/style.ts";
import { type Language, texts } from "./login-texts.ts";

export interface Page {
  readonly language: Language;
  readonly title: string;
  /** HTML. */
  readonly content: string;
  /** Origins besides this one that a form of this page may lead to. */
  readonly formTargets?: readonly string[];
  /** The page goes to this address as soon as its state is another. */
  readonly waits?: { readonly address: string; readonly state: string };
}

const script = `const {address,state}=document.body.dataset;
const look=async()=>{try{const answer=await fetch(address,{headers:{accept:"application/json"}});
if((await answer.json()).state!==state){location.assign(address);return}}catch{}setTimeout(look,1000)};look();`;
const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(script)}; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'`;

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function sendPage(response: ServerResponse, status: number, page: Page): void {
  const { content, formTargets = [], language, title, waits } = page;
  const { htmlLanguage, note } = texts[language];
  const again = waits
    ? `<noscript><meta http-equiv="refresh" content="5;url=${escaped(waits.address)}"></noscript>`
    : "";
  const data = waits ? ` data-address="${escaped(waits.address)}" data-state="${escaped(waits.state)}"` : "";
  const tail = waits ? `<script>${script}</script>` : "";
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${again}<title>${escaped(title)}</title><style>${pageStyle}</style>`;
  const main = `<main><h1>${escaped(title)}</h1>${content}</main><p><small>${escaped(note)}</small></p>`;
  const body = Buffer.from(
    `<!doctype html><html lang="${htmlLanguage}"><head>${head}</head><body${data}>${main}${tail}</body></html>`,
  );
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    // A browser holds a redirect that answers a form to form-action too.
    "Content-Security-Policy": [policy, ...formTargets].join(" "),
    "X-Content-Type-Options": "nosniff",
    // Not no-referrer: browsers would then send a form without its origin, and it would look like one from another
    // site.
    "Referrer-Policy": "same-origin",
  });
  response.end(body);
}

export function redirectTo(response: ServerResponse, url: string): void {
  response
    .writeHead(302, {
      Location: url,
      "Content-Length": 0,
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
    })
    .end();
}

/** A text field for a userid, with a button. */
export const userIdForm = (language: Language, more = ""): string => {
  const { openHere, userId } = texts[language];
  return `<form method="post"><label>${escaped(userId)} <input type="text" name="userid" maxlength="64" autocomplete="off"></label>${more}<button>${escaped(openHere)}</button></form>`;
};
