/** Rehearsals (模拟发送): messages that go to an emulator's phones only. They are sent by `sendMessage` with `rehearsal`. */
import { z } from "zod";
import { declareRoute } from "./route.ts";

const tag = "messages";

export const rehearsalRoutes = {
  getRehearsals: declareRoute("GET /api/rehearsals", {
    tag,
    summary: { zh: "是否可以模拟发送", en: "Whether messages can be rehearsed" },
    right: "message.send",
    scope: "installation",
    /** False when the program was started without an emulator. */
    answer: z.object({ available: z.boolean() }),
  }),
  getRehearsalPhones: declareRoute("GET /api/messages/:messageId/rehearsal-phones", {
    tag,
    summary: {
      zh: "一次模拟发送的虚拟手机的地址，模拟器没有运行时会启动",
      en: "Address of the virtual phones of a rehearsal; starts their emulator when it is not running",
    },
    right: "message.read",
    /** On the computer where the server runs. */
    answer: z.object({ url: z.url() }),
    problems: ["message.not_found", "rehearsal.no_emulator"],
  }),
};
