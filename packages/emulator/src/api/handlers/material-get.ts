import { FileAnswer } from "../../http/file-answer.ts";
import { ownMaterial } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

/** `GET material/get?agentid=&media_id=`: the file, or the articles as JSON. [legacy] */
export const materialGet: Route<"material/get"> = {
  callers: "app",
  namesApp: "query",
  legacy: true,
  create: (services) => (call) => {
    const { articles, mediaId } = ownMaterial(services, call);
    if (articles) return { type: "mpnews", mpnews: articles };
    const stored = services.media.find(mediaId)!;
    return new FileAnswer(stored, { filename: stored.filename, range: undefined });
  },
};
