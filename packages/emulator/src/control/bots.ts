/** The control API's calls about bots: made, changed, put into groups, disconnected, their traffic; and what people do with them. */
import type { BotAct, MixedPart } from "../bots/act.ts";
import type { Disconnection } from "../bots/door.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, sendJson, stringField, wholeNumber } from "../http/exchange.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { oneOf, optionalText, ownFile, selections, shortText } from "./act-fields.ts";
import { rangeField, recordField, textList } from "./admin-fields.ts";

type Fields = Exchange["fields"];

export function botRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const texts = (fields: Fields) => ({
    description: optionalText(fields, "description"),
    visibleRange:
      fields["visibleRange"] === undefined
        ? undefined
        : rangeField(recordField(fields["visibleRange"], "visibleRange")),
  });
  const create = ({ fields, response }: Exchange) => {
    const mode = oneOf(fields, "mode", ["connection", "none"] as const);
    sendJson(response, 201, emulator.bots.create({ name: stringField(fields, "name"), ...texts(fields), mode }));
  };
  const setUrl = async ({ fields, name }: Exchange) => {
    const verdict = await emulator.bots.setUrl(name, {
      url: stringField(fields, "url"),
      token: stringField(fields, "token"),
      encodingAesKey: stringField(fields, "encodingAesKey"),
    });
    if (!verdict.verified) throw new ControlError(422, verdict.detail.en, { ...verdict });
    return verdict;
  };
  const act = async ({ fields, name }: Exchange): Promise<unknown> => {
    if (!emulatedCompany().directory.member(name)) throw new ControlError(404, `There is no member ${name}.`);
    const wanted = readBotAct(fields);
    try {
      return await emulator.phone(name).bot(wanted);
    } catch (error) {
      if (error instanceof PhoneRefusal) throw new ControlError(409, error.message);
      throw error;
    }
  };
  const done = (work: () => void) => {
    work();
    return {};
  };

  return [
    ["GET", /^\/control\/bots$/, () => ({ items: emulator.bots.list(), url: emulator.botsUrl })],
    ["POST", /^\/control\/bots$/, create],
    [
      "POST",
      /^\/control\/bot-groups$/,
      ({ fields }) => ({
        chatId: emulator.bots.createGroup({
          name: stringField(fields, "name"),
          userIds: textList(fields["userIds"], "userIds"),
          bots: textList(fields["bots"] ?? [], "bots"),
        }),
      }),
    ],
    ["GET", /^\/control\/bots\/(\w+)$/, ({ name }) => emulator.bots.get(name)],
    [
      "PUT",
      /^\/control\/bots\/(\w+)$/,
      ({ fields, name }) => emulator.bots.change(name, { name: optionalText(fields, "name"), ...texts(fields) }),
    ],
    ["DELETE", /^\/control\/bots\/(\w+)$/, ({ name }) => done(() => emulator.bots.remove(name))],
    ["POST", /^\/control\/bots\/(\w+)\/secret$/, ({ name }) => ({ secret: emulator.bots.resetSecret(name) })],
    [
      "PUT",
      /^\/control\/bots\/(\w+)\/mode$/,
      ({ fields, name }) =>
        emulator.bots.setMode(name, required(oneOf(fields, "mode", ["connection", "none"] as const), "mode")),
    ],
    ["PUT", /^\/control\/bots\/(\w+)\/callback$/, setUrl],
    [
      "POST",
      /^\/control\/bots\/(\w+)\/disconnect$/,
      ({ fields, name }) =>
        done(() => emulator.bots.disconnect(name, required(oneOf(fields, "how", disconnections), "how"))),
    ],
    [
      "PUT",
      /^\/control\/bots\/(\w+)\/group$/,
      ({ fields, name }) => done(() => emulator.bots.addToGroup(name, stringField(fields, "chatId"))),
    ],
    [
      "DELETE",
      /^\/control\/bots\/(\w+)\/group$/,
      ({ fields, name }) => done(() => emulator.bots.removeFromGroup(name, stringField(fields, "chatId"))),
    ],
    ["GET", /^\/control\/bots\/(\w+)\/traffic$/, ({ name }) => ({ items: emulator.bots.traffic(name) })],
    ["POST", /^\/control\/phones\/([^/]+)\/bot$/, act],
  ];
}

const disconnections: readonly Disconnection[] = ["kick", "half-alive", "cut"];
const feedbacks = ["good", "bad", "withdrawn"] as const;

const actKinds: { readonly [K in BotAct["kind"]]: (fields: Fields) => BotAct & { readonly kind: K } } = {
  text: (fields) => ({ kind: "text", ...destination(fields), text: shortText(fields, "text") }),
  mixed: (fields) => ({ kind: "mixed", ...destination(fields), parts: parts(fields["parts"]) }),
  image: (fields) => ({ kind: "image", ...fileFields(fields) }),
  file: (fields) => ({ kind: "file", ...fileFields(fields) }),
  video: (fields) => ({ kind: "video", ...fileFields(fields) }),
  voice: (fields) => ({
    kind: "voice",
    bot: stringField(fields, "bot"),
    transcript: shortText(fields, "transcript"),
    quote: optionalText(fields, "quote"),
  }),
  enter: (fields) => ({ kind: "enter", bot: stringField(fields, "bot") }),
  card: (fields) => ({
    kind: "card",
    messageId: stringField(fields, "messageId"),
    button: stringField(fields, "button"),
    selected: selections(fields["selected"]),
  }),
  "card-menu": (fields) => ({
    kind: "card-menu",
    messageId: stringField(fields, "messageId"),
    action: stringField(fields, "action"),
  }),
  feedback: (fields) => ({
    kind: "feedback",
    messageId: stringField(fields, "messageId"),
    feedback: required(oneOf(fields, "feedback", feedbacks), "feedback"),
    content: optionalText(fields, "content"),
    reasons: fields["reasons"] === undefined ? undefined : reasonList(fields["reasons"]),
  }),
};

/** @throws {ControlError} With a sentence that names what is wrong. */
function readBotAct(fields: Fields): BotAct {
  const kind = stringField(fields, "kind");
  if (!Object.hasOwn(actKinds, kind))
    throw new ControlError(400, `kind must be one of ${Object.keys(actKinds).join(", ")}.`);
  return actKinds[kind as BotAct["kind"]](fields);
}

function destination(fields: Fields) {
  const quote = optionalText(fields, "quote");
  if (fields["bot"] !== undefined) return { bot: stringField(fields, "bot"), quote };
  const { mention } = fields;
  return {
    chat: stringField(fields, "chat"),
    mention: mention === undefined ? undefined : textList(mention, "mention"),
    quote,
  };
}

const fileFields = (fields: Fields) => ({
  bot: stringField(fields, "bot"),
  file: ownFile(fields["file"], "file"),
  quote: optionalText(fields, "quote"),
});

function parts(value: unknown): readonly MixedPart[] {
  if (!Array.isArray(value)) throw new ControlError(400, "parts must be a list.");
  return value.map((each: unknown): MixedPart => {
    const part = recordField(each, "Each of parts");
    return part["text"] === undefined
      ? { picture: ownFile(part["picture"], "picture") ?? {} }
      : { text: shortText(part, "text") };
  });
}

function reasonList(value: unknown): readonly number[] {
  if (!Array.isArray(value)) throw new ControlError(400, "reasons must be a list of numbers.");
  return value.map((each) => wholeNumber(each, "reasons", 1, 4));
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ControlError(400, `${name} is missing.`);
  return value;
}
