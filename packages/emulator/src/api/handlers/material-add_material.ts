import { checkMedia, mediaType, uploadedPart } from "../../media/checks.ts";
import type { Route } from "../route.ts";
import { ownApp } from "./shared/own-app.ts";

/** `POST material/add_material?agentid=&type=`: multipart, the file in a part named `media`. [legacy] */
export const materialAddMaterial: Route<"material/add_material"> = {
  callers: ["app"],
  legacy: true,
  create:
    ({ company, materials, switches }) =>
    ({ caller, query, upload }) => {
      const { agentId } = ownApp({ company }, caller, query);
      const { bytes, filename, ...part } = uploadedPart(upload.contentType, upload.bytes);
      const type = mediaType(query.get("type"));
      const contentType = checkMedia(type, { bytes, ...part }, switches);
      return { media_id: materials.addFile(agentId, { type, contentType, filename, bytes }).mediaId };
    },
};
