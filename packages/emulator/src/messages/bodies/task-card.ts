/** `interactive_taskcard`, and the same under its first name `taskcard`. Deprecated, and still accepted. */
import { type InteractiveTaskcardBody, limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { present } from "../../kernel/body.ts";
import { bytesOf, checkUrlLength, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { forbidSafe, type Place, type ReadBody } from "./place.ts";
import { readTaskId } from "./template-card/read.ts";

/** Longest key of a button. */
const keyMaxBytes = 128;

/**
 * 41016 title, 41033 description, 42014 task_id, 40058 not one or two buttons, 42019 a button without key, 42020 one
 * without name, 42018 a key that is too long or used twice.
 */
export function readTaskCard(body: Body, place: Place, name: "interactive_taskcard" | "taskcard"): ReadBody {
  const given = body.object(name);
  const title = given?.string("title");
  const description = given?.string("description");
  if (!given || !title) throw new Refusal(41016);
  if (!description) throw new Refusal(41033);
  const url = given.string("url") || undefined;
  const { message } = limits;
  if (url !== undefined) checkUrlLength(url, message.textCardUrlMaxBytes, place.switches);
  const taskId = readTaskId(given, true)!;
  const card = present({
    title: cut(title, message.textCardTitleMax, "bytes"),
    description: cut(description, message.textCardDescriptionMax, "bytes"),
    url,
    task_id: taskId,
    btn: readButtons(given),
  });
  forbidSafe(place);
  const facts = { taskId, callsBack: true, answersWithCode: false };
  return name === "taskcard"
    ? { msgtype: name, content: { taskcard: card }, text: card.title, card: facts }
    : { msgtype: name, content: { interactive_taskcard: card }, text: card.title, card: facts };
}

function readButtons(given: Body): InteractiveTaskcardBody["interactive_taskcard"]["btn"] {
  const buttons = given.objects("btn") ?? [];
  const [least, most] = limits.message.taskcardButtons;
  if (buttons.length < least || buttons.length > most) throw new Refusal(40058);
  const keys = new Set<string>();
  return buttons.map((button) => {
    const key = button.string("key");
    const name = button.string("name");
    if (!key) throw new Refusal(42019);
    if (!name) throw new Refusal(42020);
    if (bytesOf(key) > keyMaxBytes || keys.has(key)) throw new Refusal(42018);
    keys.add(key);
    const colour = button.string("color") === "red" ? ("red" as const) : ("blue" as const);
    return present({
      key,
      name: cut(name, limits.message.taskcardButtonNameMaxBytes, "bytes"),
      color: colour,
      is_bold: button.boolean("is_bold") ?? false,
      replace_name: button.string("replace_name") || undefined,
    });
  });
}
