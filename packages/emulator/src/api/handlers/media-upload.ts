import { checkMedia, mediaType, uploadedPart } from "../../company/media/checks.ts";
import type { Route } from "../route.ts";

/** `POST media/upload?type=`: multipart, the file in a part named `media`. The id is good for every app, for three days. */
export const mediaUpload: Route<"media/upload"> = {
  callers: "both",
  directory: "none",
  bareSuccess: true,
  create:
    ({ media, switches }) =>
    ({ query, upload }) => {
      const part = uploadedPart(upload.contentType, upload.bytes);
      const type = mediaType(query.get("type"));
      const contentType = checkMedia(type, part, switches);
      const { mediaId, createdAt } = media.add({ type, contentType, filename: part.filename, bytes: part.bytes });
      return {
        ...(switches["media.upload.errmsg"] === "empty" ? { errmsg: "" } : {}),
        type,
        media_id: mediaId,
        created_at: String(Math.floor(createdAt / 1000)),
      };
    },
};
