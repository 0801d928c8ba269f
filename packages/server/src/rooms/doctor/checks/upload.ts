import type { AskingCheck } from "../check.ts";
import { plainRead } from "../plain-read.ts";
import { answersOf, otherwise } from "../probes.ts";

const untrusted = 60020;
/** A picture of one pixel, as JPEG: 企业号 takes no other format. */
const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/" +
    "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AQH//2Q==",
  "base64",
);

/** Whether files can be uploaded. Made only when it is asked for: it leaves a temporary file in WeCom for three days. */
export const uploadCheck: AskingCheck = {
  kind: "upload",
  group: "api",
  per: "app",
  isLocal: false,
  isOnDemand: true,
  before: { state: "not_known", code: "upload.none" },
  async find({ app }, probes) {
    if (app === null) return { state: "not_known", code: "upload.none" };
    const blocked = await probes.blocked(app.id);
    if (blocked !== null) return blocked;
    const { asked } = await plainRead(probes, app);
    if (asked.errcode === untrusted) return { state: "not_known", code: "blocked.trusted_ip" };
    const uploaded = await probes.act(app.id, "media/upload", async ({ media }) => {
      await media.upload("image", { filename: "shoufa-check.jpg", contentType: "image/jpeg", bytes: jpeg });
      return {};
    });
    if (uploaded.errcode !== 0) return otherwise("media/upload", uploaded);
    return { state: "good", code: "upload.good", probe: "media/upload", answers: answersOf([uploaded]) };
  },
};
