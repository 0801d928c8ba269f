import { limits } from "@shoufa/protocol";
import { fetchableMedia } from "../../company/media/media-store.ts";
import { FileAnswer } from "../../http/file-answer.ts";
import { readRange } from "../../http/ranges.ts";
import { NotEmulated, Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET media/get?media_id=`: the file, whole or the range that was asked for. */
export const mediaGet: Route<"media/get"> = {
  callers: "both",
  directory: "none",
  create:
    ({ media, switches }) =>
    ({ query, rangeHeader }) => {
      const stored = fetchableMedia(media, query.get("media_id"), switches);
      if (stored.scope === "jssdk")
        throw new NotEmulated("The emulator does not turn voices of the JS-SDK into AMR; media/get/jssdk gives them.");
      const range = readRange(rangeHeader, stored.size);
      if (range === "bad") throw new Refusal(40146);
      const { start, end } = range ?? { start: 0, end: stored.size };
      if (range && switches["media.get.encrypted"] === "on") {
        const aligned = (at: number): boolean => at % limits.media.rangeAlignmentBytes === 0 || at === stored.size;
        if (!aligned(start) || !aligned(end)) throw new Refusal(40146);
      }
      if (end - start > limits.media.getMaxBytes) throw new Refusal(830002);
      return new FileAnswer(stored, { filename: stored.filename, range });
    },
};
