/**
 * Login pages of the platform, served by the emulator: `/connect/oauth2/authorize`, which stands for the browser of a
 * phone and asks whose phone it is, and the web login at `/wwlogin/sso/login` or `/wwopen/sso/qrConnect`, whose code is
 * scanned with a phone. Programs may submit the forms directly: POST `userid=…` to the same address.
 */

import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../../../http/exchange.ts";
import { qrSvg } from "../../../kernel/qr-code.ts";
import { type SensitiveField, sensitiveFields } from "../../apps/settings.ts";
import type { Directory } from "../../model/directory.ts";
import type { Member } from "../../model/model.ts";
import { authorise, type OAuthLink, type OAuthServices, readOAuthLink, type Visitor } from "../oauth.ts";
import { oauthPath } from "../open-link.ts";
import { isProblem, type LoginProblem, problem } from "../problem.ts";
import type { LoginServices } from "../services.ts";
import { readWebLogin, webLoginPurpose } from "../web-login.ts";
import { escaped, type Page, redirectTo, sendPage, userIdForm } from "./html.ts";
import { type Language, languageOf, texts } from "./login-texts.ts";

const qrPixels = 220;

type Serve = (exchange: PageExchange) => void;

/** What the pages use of the company. */
export interface LoginPageServices extends OAuthServices, Pick<LoginServices, "scans"> {
  readonly directory: Directory;
  /** Address of the emulator, without a slash at the end. */
  readonly origin: () => string;
}

interface PageExchange {
  readonly url: URL;
  readonly response: ServerResponse;
  readonly language: Language;
  /** Form of a POST; undefined for a GET. */
  readonly form: URLSearchParams | undefined;
  /** A script asks for the state only. */
  readonly wantsJson: boolean;
  readonly services: LoginPageServices;
}

const pages: Readonly<Record<string, Serve>> = {
  [oauthPath]: serveOAuth,
  "/wwlogin/sso/login": (exchange) => serveWebLogin(exchange, "login"),
  "/wwopen/sso/qrConnect": (exchange) => serveWebLogin(exchange, "qrConnect"),
};

/** Whether the address is one of these pages. */
export const isLoginPage = (url: string): boolean => Object.hasOwn(pages, url.split("?", 1)[0]!);

export function serveLoginPage(
  request: IncomingMessage,
  response: ServerResponse,
  rawBody: string,
  services: LoginPageServices,
): void {
  const url = new URL(request.url!, services.origin());
  const language = languageOf(url.searchParams.get("lang"), request.headers["accept-language"]);
  const { origin } = request.headers;
  if (request.method === "POST" && origin !== undefined && origin !== `http://${request.headers.host}`) {
    sendProblem(response, language, problem(-31033));
    return;
  }
  if (request.method !== "GET" && request.method !== "POST") {
    response.writeHead(405, { Allow: "GET, POST", "Content-Length": 0 }).end();
    return;
  }
  const form = request.method === "POST" ? new URLSearchParams(rawBody) : undefined;
  const wantsJson = request.headers.accept === "application/json";
  pages[url.pathname]!({ url, response, language, form, wantsJson, services });
}

function serveOAuth({ form, language, response, url, services }: PageExchange): void {
  const link = readOAuthLink(url.searchParams, services);
  if (isProblem(link)) {
    sendProblem(response, language, link);
    return;
  }
  const t = texts[language];
  const ask = (status: number, trouble = ""): void => {
    const outsider = `<label><input type="checkbox" name="outsider" value="1"> ${escaped(t.outsider)} <small>${escaped(t.outsiderHint)}</small></label>`;
    const content = `${trouble}<p>${escaped(t.whosePhone)}</p>${userIdForm(language, outsider)}`;
    sendPage(response, status, framed(language, t.oauthTitle(services.company.name), content, link));
  };
  if (!form) {
    ask(200);
    return;
  }
  const visitor = visitorOf(form, services);
  if (!visitor) {
    ask(404, `<p role="alert">${escaped(t.unknownMember(form.get("userid") ?? ""))}</p>`);
    return;
  }
  const outcome = authorise(link, visitor, services, agreedFields(form));
  if (outcome.state === "redirect") {
    redirectTo(response, outcome.url);
    return;
  }
  if (outcome.state === "refused") {
    sendProblem(response, language, outcome.problem);
    return;
  }
  const { userId, name } = (visitor as { member: Member }).member;
  const boxes = outcome.fields.map(
    (field) =>
      `<label><input type="checkbox" name="field" value="${field}" checked> ${escaped(t.fields[field])}</label>`,
  );
  const content = `<p>${escaped(t.consentHint(name))}</p><form method="post"><input type="hidden" name="userid" value="${escaped(userId)}"><input type="hidden" name="asked" value="1">${boxes.join("")}<button name="agree" value="1">${escaped(t.agree)}</button></form>`;
  sendPage(response, 200, framed(language, t.consentTitle(outcome.app.name), content, link));
}

const framed = (language: Language, title: string, content: string, { redirect }: OAuthLink): Page => ({
  language,
  title,
  content,
  formTargets: [redirect.origin],
});

/** Undefined for an unknown userid. */
function visitorOf(form: URLSearchParams, { company, directory }: LoginPageServices): Visitor | undefined {
  const userId = form.get("userid") ?? "";
  if (form.has("outsider")) {
    const digest = createHmac("sha256", company.idKey).update(`outsider ${userId}`).digest("base64url");
    return { openId: `oDOG${digest.slice(0, 24)}` };
  }
  const member = directory.member(userId);
  return member && { member };
}

/** Undefined when the person has not been asked; `agree` without the page's boxes means everything. */
function agreedFields(form: URLSearchParams): readonly SensitiveField[] | undefined {
  if (!form.has("agree")) return undefined;
  if (!form.has("asked") && !form.has("field")) return sensitiveFields;
  const named = form.getAll("field");
  return sensitiveFields.filter((field) => named.includes(field));
}

/** The address of the page gets `scan=…` once it has a code, so that loading it again asks how that one stands. */
function serveWebLogin(exchange: PageExchange, page: "login" | "qrConnect"): void {
  const { form, language, response, url, wantsJson, services } = exchange;
  const link = readWebLogin(url.searchParams, services, page);
  if (isProblem(link)) {
    sendProblem(response, language, link);
    return;
  }
  const { directory, scans } = services;
  const key = url.searchParams.get("scan");
  if (key === null) {
    url.searchParams.set("scan", scans.open(webLoginPurpose(link, services)));
    redirectTo(response, url.href);
    return;
  }
  const t = texts[language];
  const userId = form?.get("userid") ?? "";
  const member = directory.member(userId);
  if (member) scans.scan(key, member);
  const trouble = form && !member ? `<p role="alert">${escaped(t.unknownMember(userId))}</p>` : "";
  const now = scans.state(key);
  if (wantsJson) {
    sendJson(response, 200, { state: now.state });
    return;
  }
  const here = url.pathname + url.search;
  url.searchParams.delete("scan");
  const again = `<p><a href="${escaped(url.pathname + url.search)}">${escaped(t.again)}</a></p>`;
  const show = (status: number, content: string): void => {
    const waits = now.state === "waiting" || now.state === "scanned" ? { address: here, state: now.state } : undefined;
    sendPage(response, status, { language, title: t.loginTitle(link.app.name), content, ...(waits ? { waits } : {}) });
  };
  switch (now.state) {
    case "confirmed":
      redirectTo(response, now.goTo);
      return;
    case "expired":
      show(410, `<p role="status">${escaped(t.expired)}</p>${again}`);
      return;
    case "cancelled":
      show(200, `<p role="status">${escaped(t.cancelled)}</p>${again}`);
      return;
    case "refused":
      show(403, `<p role="alert">${escaped(now.reason[language])}</p>${again}`);
      return;
    case "scanned": {
      const name = directory.member(now.userId)?.name ?? now.userId;
      show(200, `<p role="status">${escaped(t.scanned(name))}</p>`);
      return;
    }
    case "waiting": {
      const picture = qrSvg(key, escaped(t.qrLabel), qrPixels);
      const code = `<p>${escaped(t.scanHint)}</p>${picture}<p>${escaped(t.code)}</p><output id="scan">${escaped(key)}</output>`;
      show(trouble ? 404 : 200, `${trouble}${code}<p>${escaped(t.scanWith)}</p>${userIdForm(language)}`);
      return;
    }
  }
}

function sendProblem(response: ServerResponse, language: Language, { code, detail }: LoginProblem): void {
  const { errorCode, errorTitle } = texts[language];
  const line = code === undefined ? "" : `<p><output id="errcode">${escaped(errorCode(code))}</output></p>`;
  sendPage(response, 400, {
    language,
    title: errorTitle,
    content: `<p role="alert">${escaped(detail[language])}</p>${line}`,
  });
}
