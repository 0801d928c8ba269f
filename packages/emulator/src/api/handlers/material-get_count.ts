import type { Route } from "../route.ts";

/** `GET material/get_count?agentid=`. [legacy] */
export const materialGetCount: Route<"material/get_count"> = {
  callers: "app",
  namesApp: "query",
  legacy: true,
  create:
    ({ materials }) =>
    ({ app }) => {
      const count = (type?: "image" | "voice" | "video" | "file" | "mpnews"): number =>
        materials.of(app.agentId, type).length;
      return {
        total_count: count(),
        image_count: count("image"),
        voice_count: count("voice"),
        video_count: count("video"),
        file_count: count("file"),
        mpnews_count: count("mpnews"),
      };
    },
};
