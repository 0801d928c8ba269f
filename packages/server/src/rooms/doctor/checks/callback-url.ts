import { HttpFailure } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import { appPlace } from "../../../wecom/accounts.ts";
import { callbackUrl } from "../../accounts/callback-address.ts";
import { openOrNull } from "../../accounts/secrets.ts";
import { ownNonce } from "../../callbacks/check-outcome.ts";
import type { AskingCheck, Finding } from "../check.ts";
import { excerpt } from "../mask.ts";

const timeoutMilliseconds = 5000;
const echoDigits = 19;
const refusedBody = "refused\n";

/** Verifies the callback URL as WeCom does, through the public address: what comes back must be the same to the letter. */
export const callbackUrlCheck: AskingCheck = {
  kind: "callback_url",
  group: "reach",
  per: "app",
  isLocal: false,
  async find({ account, app }, { context }, { publicUrl, isSimulatedHere, now }) {
    if (app === null) return { state: "not_known", code: "not_checked" };
    const { vault, ports } = context;
    if (publicUrl === null && !isSimulatedHere) return { state: "not_known", code: "callback_url.missing" };
    const token = openOrNull(vault, app.token_enc, appPlace(app.id, "token_enc"));
    const encodingAesKey = openOrNull(vault, app.aes_key_enc, appPlace(app.id, "aes_key_enc"));
    if (token === null || encodingAesKey === null) return { state: "failed", code: "callback.unreadable" };
    const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: account.corp_id });
    const echo = Array.from({ length: echoDigits }, () => String(1 + ports.random.integer(9))).join("");
    const echostr = crypto.encrypt(echo, Buffer.from(ports.random.bytes(16)));
    const timestamp = String(Math.floor(now / 1000));
    const nonce = ownNonce(vault, ports.random);
    const query = new URLSearchParams({
      msg_signature: crypto.sign(timestamp, nonce, echostr),
      ...{ timestamp, nonce, echostr },
    });
    const url = new URL(callbackUrl(context, account, app));
    const probe = "GET /callback/…?msg_signature&timestamp&nonce&echostr";
    try {
      const { status, body } = await ports.http.request({
        ...{ origin: url.origin, method: "GET", path: `${url.pathname}?${query}` },
        ...{ timeoutMilliseconds, maxResponseBytes: 65_536 },
      });
      const text = body.toString("utf8");
      const shown = excerpt(vault.scrub(text).replaceAll(app.callback_key, "***"));
      const found = { probe, answers: [{ asked: "/callback/…", status, errcode: null, text: shown }] };
      return { ...found, ...judged(status, text, echo) };
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      const detail = excerpt(error.message);
      return { state: "not_known", code: "callback_url.not_from_here", probe, params: { detail } };
    }
  },
};

function judged(status: number, text: string, echo: string): Finding {
  if (status === 200 && text === echo) return { state: "good", code: "callback_url.good" };
  if (status === 403 && text === refusedBody) return { state: "failed", code: "callback_url.refused" };
  if (text.includes(echo) || text.trim() === echo) {
    const difference = status === 200 ? `+${text.length - echo.length}` : `HTTP ${status}`;
    return { state: "failed", code: "callback_url.changed", params: { difference } };
  }
  return { state: "failed", code: "callback_url.other", params: { status } };
}
