import { Refusal } from "../../../kernel/refusal.ts";
import type { Robot } from "../../../messages/chats/robots.ts";
import type { Services } from "../../services.ts";

/** 93000 no such key, 93004 switched off, 93001 the group allows no pushing, 93008 removed from the group. */
export function requireRobot({ chats, robots }: Pick<Services, "chats" | "robots">, query: URLSearchParams): Robot {
  const robot = robots.get(query.get("key") ?? "");
  if (!robot) throw new Refusal(93000);
  if (!robot.enabled) throw new Refusal(93004);
  if (!robot.allowed) throw new Refusal(93001);
  if (!robot.inGroup || !chats.get(robot.chatId)) throw new Refusal(93008);
  return robot;
}
