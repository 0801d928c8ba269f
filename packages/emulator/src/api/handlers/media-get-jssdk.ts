import { fetchableMedia } from "../../company/media/media-store.ts";
import { FileAnswer } from "../../http/file-answer.ts";
import { readRange } from "../../http/ranges.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET media/get/jssdk?media_id=`: a voice that the JS-SDK uploaded, as Speex at 16 kHz. Other ids get 40007. */
export const mediaGetJssdk: Route<"media/get/jssdk"> = {
  callers: "both",
  directory: "none",
  create:
    ({ media, switches }) =>
    ({ query, rangeHeader }) => {
      const stored = fetchableMedia(media, query.get("media_id"), switches);
      if (stored.scope !== "jssdk") throw new Refusal(40007);
      const range = readRange(rangeHeader, stored.size);
      if (range === "bad") throw new Refusal(40146);
      return new FileAnswer(stored, { filename: stored.filename, range });
    },
};
