import { limits } from "@shoufa/protocol";
import { checkPicture, uploadedPart } from "../../company/media/checks.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST media/uploadimg`: multipart, a picture in a part of any name. Its address stays good. */
export const mediaUploadimg: Route<"media/uploadimg"> = {
  callers: "both",
  directory: "none",
  create:
    ({ origin, pictures }) =>
    ({ upload }) => {
      const part = uploadedPart(upload.contentType, upload.bytes, { anyName: true });
      if (part.bytes.length <= limits.media.minBytesExclusive) throw new Refusal(40006);
      if (part.bytes.length > limits.media.pictureMaxBytes) throw new Refusal(40009);
      const contentType = checkPicture(part);
      return { url: `${origin()}/files/pictures/${pictures.add(part.bytes, contentType)}` };
    },
};
