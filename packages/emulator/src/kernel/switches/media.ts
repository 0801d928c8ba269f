/** Uploaded files. */
import { choice, figure } from "./kinds.ts";

export const mediaSwitches = {
  "media.upload.errmsg": choice(["ok", "empty"], {
    zh: "上传成功时的 errmsg。",
    en: "errmsg of a successful upload.",
  }),
  "media.upload.sizeCode": choice(["by-type", "45001"], {
    zh: "文件过大的错误码：按类型 40006 文件、40009 图片、40011 视频、301016 语音，或一律 45001。",
    en: "Too large: 40006 file, 40009 image, 40011 video, 301016 voice, or 45001 for all.",
  }),
  "media.expired": choice(["40007", "40145"], {
    zh: "media_id 超过三天后的错误码。",
    en: "The code for a media_id after its three days.",
  }),
  "media.uploadimg.quota": choice(["on", "off"], {
    zh: "uploadimg 每天 1000 张、每月 3000 张的限制。",
    en: "1,000 pictures a day and 3,000 a month by uploadimg.",
  }),
  "media.get.encrypted": choice(["off", "on"], {
    zh: "平台是否加密保存文件；若是，Range 的边界必须是 16 的倍数（40146）。",
    en: "Whether the platform keeps files encrypted, so that ranges must begin and end at multiples of 16 (40146).",
  }),
  "media.uploadByUrl.permission": choice(["everybody", "48002"], {
    zh: "按链接异步上传是否需要客户联系权限。",
    en: "Whether fetching by URL needs the permission for customer contact.",
  }),
  "media.uploadByUrl.status": choice(["number", "string"], {
    zh: "异步上传结果中的 status 为数字还是字符串。",
    en: "Whether status in the result of fetching by URL is a number or a string.",
  }),
  "media.uploadByUrl.jobSeconds": figure(0, {
    unit: "seconds",
    zh: "按链接异步上传所需的模拟时钟秒数。",
    en: "Seconds of the emulated clock that fetching by URL takes.",
  }),
};
