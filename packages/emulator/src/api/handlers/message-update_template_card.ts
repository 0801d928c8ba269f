/**
 * `POST message/update_template_card`: changes a card for some of those who got it, once per response_code. Either its
 * buttons become one grey text, or another card takes its place.
 */
import { limits } from "@shoufa/protocol";
import type { App } from "../../company/model/model.ts";
import type { View } from "../../company/model/view.ts";
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { ReadBody } from "../../messages/bodies/place.ts";
import { placeOf } from "../../messages/bodies/place-of.ts";
import { readTemplateCard } from "../../messages/bodies/template-card/read.ts";
import type { SentCard } from "../../messages/cards.ts";
import { resolveTargets } from "../../messages/update-targets.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const messageUpdateTemplateCard: Route<"message/update_template_card"> = {
  callers: "app",
  namesApp: "body",
  foreignApp: 42015,
  create: (services) => {
    const { cards, switches } = services;
    return ({ app, caller, body }) => {
      const code = body.string("response_code") ?? "";
      const card = requireCard(services, app, code);
      const change = readChange(services, card, body, caller.view);
      const named = readNamed(body);
      if (named.count === 0 && !named.all && switches["card.update.targetsMissing"] === "82101")
        throw new Refusal(82101);
      const all = named.all || named.count === 0;
      const { members, invalid } = resolveTargets(services, caller.view, card, all ? "all" : named);
      if (members.length === 0) throw new Refusal(82102, { fields: invalid });
      cards.spend(code);
      if ("replaceName" in change) cards.rename(card, members, change.replaceName);
      else cards.replace(card, members, change.read);
      return invalid;
    };
  },
};

/** 60140 a code that is unknown, used or too old; 42015 one of another app's card. */
function requireCard({ cards }: Pick<Services, "cards">, app: App, code: string): SentCard {
  const card = cards.byCode(code);
  if (!card) throw new Refusal(60140);
  if (card.agentId !== app.agentId) throw new Refusal(42015);
  return card;
}

type Change = { replaceName: string } | { read: Extract<ReadBody, { msgtype: "template_card" }> };

/** 40058 neither kind of change, or a button's text for a card without buttons; 42020 no text. */
function readChange(services: Services, { cardType }: SentCard, body: Body, view: View): Change {
  const button = body.object("button");
  if (button) {
    const replaceName = button.string("replace_name");
    if (!replaceName) throw new Refusal(42020);
    if (cardType === "text_notice" || cardType === "news_notice") throw new Refusal(40058);
    return { replaceName };
  }
  if (!body.object("template_card")) throw new Refusal(40058);
  const read = readTemplateCard(body, placeOf("update", services, body, { view }));
  if (read.msgtype !== "template_card") throw new Error("a reader of cards gave something else");
  return { read };
}

/** 40058 more than 1,000 users, 100 departments or 100 tags. */
function readNamed(body: Body) {
  const users = body.strings("userids") ?? [];
  const departments = body.strings("partyids") ?? [];
  const tags = body.strings("tagids") ?? [];
  const { updateMaxUsers, updateMaxDepartments, updateMaxTags } = limits.message;
  if (users.length > updateMaxUsers || departments.length > updateMaxDepartments || tags.length > updateMaxTags)
    throw new Refusal(40058);
  const count = users.length + departments.length + tags.length;
  return { users, departments, tags, count, all: body.integer("atall") === 1 };
}
