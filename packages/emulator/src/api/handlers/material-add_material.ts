import { checkMedia, mediaType, uploadedPart } from "../../company/media/checks.ts";
import type { Route } from "../route.ts";

/** `POST material/add_material?agentid=&type=`: multipart, the file in a part named `media`. [legacy] */
export const materialAddMaterial: Route<"material/add_material"> = {
  callers: "app",
  namesApp: "query",
  legacy: true,
  create:
    ({ materials, switches }) =>
    ({ app, query, upload }) => {
      const { bytes, filename, ...part } = uploadedPart(upload.contentType, upload.bytes);
      const type = mediaType(query.get("type"));
      const contentType = checkMedia(type, { bytes, ...part }, switches);
      return { media_id: materials.addFile(app.agentId, { type, contentType, filename, bytes }).mediaId };
    },
};
