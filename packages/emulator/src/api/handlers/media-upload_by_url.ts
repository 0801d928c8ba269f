import { limits } from "@shoufa/protocol";
import { invalid, missing, tooLong } from "../../company/directory/refusals.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

const { byUrlFilenameMaxBytes, byUrlMd5MaxBytes, byUrlUrlMaxBytes } = limits.media;

/** `POST media/upload_by_url`: a job that fetches a file. All five fields are required. */
export const mediaUploadByUrl: Route<"media/upload_by_url"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ switches, urlUploads }) =>
    ({ app, body }) => {
      if (switches["media.uploadByUrl.permission"] === "48002") throw new Refusal(48002);
      const required = (field: string): string => {
        const value = body.string(field);
        if (!value) throw missing(field);
        return value;
      };
      if (body.integer("scene") === undefined) throw missing("scene");
      if (body.integer("scene") !== 1) throw invalid("scene");
      const type = required("type");
      if (type !== "video" && type !== "file") throw new Refusal(40004);
      const filename = required("filename");
      if (Buffer.byteLength(filename) > byUrlFilenameMaxBytes) throw tooLong("filename", byUrlFilenameMaxBytes);
      const url = required("url");
      if (Buffer.byteLength(url) > byUrlUrlMaxBytes) throw new Refusal(40039);
      const md5 = required("md5");
      if (md5.length !== byUrlMd5MaxBytes || !/^[0-9a-f]+$/i.test(md5)) throw new Refusal(301019);
      return { jobid: urlUploads.submit({ type, filename, url, md5 }, app.agentId) };
    },
};
