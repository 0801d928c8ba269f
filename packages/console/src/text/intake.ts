import { type Phrase, phrases } from "@shoufa/web/phrase";
import type { Remedy } from "../components/intake/examine.ts";

const { picture } = phrases({
  picture: {
    zh: "“{name}”是 {format}，企业微信的图片须为 JPG 或 PNG。",
    en: "“{name}” is {format}; WeCom takes pictures as JPG or PNG.",
  },
});

/** Faults of a file that is about to be uploaded, and what can be done about each. */
export const intake = {
  ...phrases({
    notJpg: {
      zh: "“{name}”是 PNG，企业号的图片须为 JPG。",
      en: "“{name}” is a PNG; a company of 企业号 takes pictures as JPG.",
    },
    tooLarge: { zh: "“{name}”超过 {max}。", en: "“{name}” is larger than {max}." },
    tooLargeFilm: {
      zh: "“{name}”长 {length}、{size}，超过 {max}。按现在的清晰度最多约 {fits}：请剪短，或以较低的清晰度重新导出。",
      en: "“{name}” lasts {length} and has {size}, more than {max}. At this quality about {fits} fit: cut it shorter, or export it anew at a lower quality.",
    },
    broken: {
      zh: "“{name}”不是完整的 MP4，无法播放。请重新导出或重新下载。",
      en: "“{name}” is not a whole MP4 and cannot be played. Export or fetch it anew.",
    },
    tooLong: {
      zh: "“{name}”长 {seconds} 秒，语音最长 {max} 秒。",
      en: "“{name}” lasts {seconds} s; a voice {max} s at most.",
    },
    unreadable: {
      zh: "浏览器无法读取“{name}”，没有转换。",
      en: "This browser cannot read “{name}”, so it was not converted.",
    },
    nothing: { zh: "请另选一个文件。", en: "Choose another file." },
    keepAsFile: { zh: "作为文件上传", en: "Upload as a file" },
    leave: { zh: "不用这个文件", en: "Leave it" },
    examining: { zh: "正在检查…", en: "Checking…" },
    converting: { zh: "正在转换…", en: "Converting…" },
  }),
  format: phrases({
    image: picture,
    "article-picture": picture,
    voice: {
      zh: "“{name}”是 {format}，企业微信的语音须为 AMR。",
      en: "“{name}” is {format}; WeCom takes voices as AMR.",
    },
    video: {
      zh: "“{name}”是 {format}，企业微信的视频须为 MP4。",
      en: "“{name}” is {format}; WeCom takes videos as MP4.",
    },
    file: { zh: "“{name}”（{format}）不能上传。", en: "“{name}” ({format}) cannot be uploaded." },
  }),
  remedies: phrases({
    "to-amr": { zh: "转换为 AMR 语音", en: "Convert to an AMR voice" },
    cut: { zh: "只取前 60 秒", en: "Take the first 60 s" },
    "to-jpg": { zh: "转换为 JPG", en: "Convert to JPG" },
    smaller: { zh: "压缩图片", en: "Make the picture smaller" },
    "as-file": { zh: "改为发送文件", en: "Send as a file instead" },
  } satisfies Record<Remedy, Phrase>),
};
