/** The endpoints of uploaded files, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { mediaGet } from "./media-get.ts";
import { mediaGetUploadByUrlResult } from "./media-get_upload_by_url_result.ts";
import { mediaGetJssdk } from "./media-get-jssdk.ts";
import { mediaUpload } from "./media-upload.ts";
import { mediaUploadByUrl } from "./media-upload_by_url.ts";
import { mediaUploadimg } from "./media-uploadimg.ts";

export const mediaRoutes = {
  "media/upload": mediaUpload,
  "media/uploadimg": mediaUploadimg,
  "media/get": mediaGet,
  "media/get/jssdk": mediaGetJssdk,
  "media/upload_by_url": mediaUploadByUrl,
  "media/get_upload_by_url_result": mediaGetUploadByUrlResult,
} satisfies { readonly [E in Endpoint]?: Route<E> };
