/**
 * Calls about callback mode, the same for apps, for the contacts receiver and for the services of 企业号: saved only after
 * the URL has proven that it holds the same Token and EncodingAESKey.
 */
import { z } from "zod";
import type { CallbackConfiguration, Receiver } from "../company/callbacks/configuration.ts";
import { ControlError } from "../http/exchange.ts";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import { bytes, textOrBytes } from "../kernel/values.ts";
import { appNamed } from "./named.ts";
import { type ControlCall, route } from "./route.ts";

type Service = Exclude<Receiver, number>;
type Place = Service | "apps/:agentId";

const nothingSaved = { url: null };

/** The calls of one receiver. @param texts What the guide says; without them the rows before say it. */
export function callbackRoutes<const P extends Place>(
  place: P,
  { deliver, settings }: { readonly settings?: BothLanguages; readonly deliver?: BothLanguages },
) {
  const path = `/control/${place}/callback` as const;
  const receiverOf = (call: Pick<ControlCall<string, unknown, unknown>, "company" | "params">): Receiver =>
    place === "apps/:agentId" ? appNamed(call as never).agentId : (place as Service);
  return [
    route(
      `GET ${path}`,
      { ...(settings ? { does: settings } : {}) },
      (call): CallbackConfiguration | typeof nothingSaved =>
        call.company.callbacks.of(receiverOf(call)) ?? nothingSaved,
    ),
    route(
      `PUT ${path}`,
      { body: z.object({ url: z.string(), token: z.string(), encodingAesKey: z.string() }) },
      async (call) => {
        const verdict = await call.company.adminConsole.setCallback(receiverOf(call), call.body);
        if (!verdict.verified) throw new ControlError(422, verdict.detail.en, { ...verdict });
        return verdict;
      },
    ),
    route(`DELETE ${path}`, {}, (call) => {
      call.company.adminConsole.removeCallback(receiverOf(call));
      return {};
    }),
    route(
      `POST ${path}/deliver`,
      {
        ...(deliver ? { does: deliver } : {}),
        body: z.object({ xml: z.string().optional(), base64: bytes.optional() }).transform(textOrBytes("xml")),
      },
      (call) => call.company.callbacks.deliverOwn(receiverOf(call), call.body.xml),
    ),
  ] as const;
}
