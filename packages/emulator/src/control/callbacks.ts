/**
 * The control API's calls about callback mode, of apps, of the contacts receiver and of the services of 企业号 alike: saved only after the URL has
 * proven that it holds the same Token and EncodingAESKey.
 */
import { isService, type Receiver } from "../callbacks/receiver.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, stringField } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { bytesField } from "./act-fields.ts";

const nothingSaved = { url: null };

export function callbackRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const receiverOf = ({ name }: Exchange): Receiver => {
    if (isService(name)) return name;
    if (!emulatedCompany().appOf(Number(name))) throw new ControlError(404, `There is no app ${name}.`);
    return Number(name);
  };
  const show = (exchange: Exchange) => emulatedCompany().callbacks.of(receiverOf(exchange)) ?? nothingSaved;
  const save = async (exchange: Exchange): Promise<unknown> => {
    const { fields } = exchange;
    const verdict = await emulator.setCallback(receiverOf(exchange), {
      url: stringField(fields, "url"),
      token: stringField(fields, "token"),
      encodingAesKey: stringField(fields, "encodingAesKey"),
    });
    if (!verdict.verified) throw new ControlError(422, verdict.detail.en, { ...verdict });
    return verdict;
  };
  const remove = (exchange: Exchange) => {
    emulator.removeCallback(receiverOf(exchange));
    return {};
  };
  const deliver = (exchange: Exchange) => {
    const { fields } = exchange;
    const plaintext = fields["base64"] === undefined ? stringField(fields, "xml") : bytesField(fields, "base64");
    return emulator.deliverCallback(receiverOf(exchange), plaintext);
  };
  return [/^\/control\/apps\/(\d+)\/callback/, /^\/control\/(contacts|kf|chat)\/callback/].flatMap(
    ({ source }): RouteRow[] => [
      ["GET", new RegExp(`${source}$`), show],
      ["PUT", new RegExp(`${source}$`), save],
      ["DELETE", new RegExp(`${source}$`), remove],
      ["POST", new RegExp(`${source}\\/deliver$`), deliver],
    ],
  );
}
