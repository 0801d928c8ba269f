import type { Route } from "../route.ts";

const [working, done, failed] = [1, 2, 3];

/** `POST media/get_upload_by_url_result`: how the job went. Its id is good for an hour. */
export const mediaGetUploadByUrlResult: Route<"media/get_upload_by_url_result"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ switches, urlUploads }) =>
    ({ body }) => {
      const outcome = urlUploads.outcome(body.string("jobid"));
      const status = outcome === undefined ? working : outcome.errcode === 0 ? done : failed;
      return {
        status: switches["media.uploadByUrl.status"] === "string" ? String(status) : status,
        ...(outcome === undefined
          ? {}
          : {
              detail: {
                errcode: outcome.errcode,
                errmsg: outcome.errmsg,
                ...(outcome.mediaId === undefined
                  ? {}
                  : { media_id: outcome.mediaId, created_at: String(Math.floor(outcome.createdAt! / 1000)) }),
              },
            }),
      };
    },
};
