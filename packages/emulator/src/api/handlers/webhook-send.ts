/** `POST webhook/send?key=`: a message into the robot's group. The key is all that a caller needs. */

import { Refusal } from "../../kernel/refusal.ts";
import { placeOf } from "../../messages/bodies/place-of.ts";
import { readBody } from "../../messages/bodies/read.ts";
import { readRobotImage } from "../../messages/bodies/robot-image.ts";
import { canReceive } from "../../messages/recipients.ts";
import type { Route } from "../route.ts";

export const webhookSend: Route<"webhook/send"> = {
  callers: "nobody",
  robot: true,
  create: (services) => {
    const { chats, media, phones, robots, switches } = services;
    return ({ body, rawBody, robot }) => {
      if (rawBody.trim() === "") throw new Refusal(93017);
      const msgtype = body.string("msgtype") ?? "";
      const scope = `webhook:${robot.key}` as const;
      const { card: _none, ...read } =
        msgtype === "image"
          ? readRobotImage(body, (picture) => media.add(picture, scope))
          : readBody(msgtype, body, placeOf("webhook", services, body, { scope }));
      if (switches["webhook.rateLimit"] === "on" && !robots.take(robot.key)) throw new Refusal(45009);
      const chat = chats.get(robot.chatId)!;
      const members = chats.membersOf(chat).filter(canReceive);
      if (members.length > 0) {
        phones.put(members, {
          conversation: { kind: "group", chatId: chat.chatId, name: chats.titleOf(chat) },
          agentId: 0,
          from: "app",
          speaker: { name: robot.name },
          ...read,
        });
      }
      return {};
    };
  },
};
