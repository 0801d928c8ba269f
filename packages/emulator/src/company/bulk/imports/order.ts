import type { Body } from "../../../kernel/body.ts";
import { isThisComputer } from "../../../kernel/loopback.ts";
import { NotEmulated, Refusal } from "../../../kernel/refusal.ts";
import { type CallbackConfiguration, readUrl } from "../../callbacks/configuration.ts";
import { invalid } from "../../directory/refusals.ts";
import type { ImportOrder, ImportType } from "./import-jobs.ts";

/**
 * Request fields of the three imports.
 * @throws {Refusal} 41006: no media_id. 40058: an impossible callback. @throws {NotEmulated} Callback to another
 * computer.
 */
export function readImportOrder(type: ImportType, body: Body, allowNonLoopback: boolean): ImportOrder {
  const mediaId = body.string("media_id");
  if (!mediaId) throw new Refusal(41006);
  const invites = type !== "replace_party" && body.boolean("to_invite") !== false;
  return { type, mediaId, invites, callback: readJobCallback(body.object("callback"), allowNonLoopback) };
}

/** Undefined without a URL: the contacts receiver gets the event. */
export function readJobCallback(
  callback: Body | undefined,
  allowNonLoopback: boolean,
): CallbackConfiguration | undefined {
  const url = callback?.string("url");
  if (!callback || !url) return undefined;
  const target = readUrl(url);
  if (!target) throw invalid("callback.url");
  const [token = "", encodingAesKey = ""] = [callback.string("token"), callback.string("encodingaeskey")];
  if (!/^[A-Za-z0-9]{1,32}$/.test(token)) throw invalid("callback.token");
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw invalid("callback.encodingaeskey");
  if (!allowNonLoopback && !isThisComputer(target.hostname))
    throw new NotEmulated("The emulator calls addresses on this computer only, unless it is started otherwise.");
  return { url, token, encodingAesKey };
}
