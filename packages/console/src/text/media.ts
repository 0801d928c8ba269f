import type { MediaKind, ReceivedMediaState } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Files: those that people sent and those that operators upload. */
export const media = {
  ...phrases({
    fetchAgain: { zh: "重新下载", en: "Fetch again" },
    download: { zh: "下载", en: "Download" },
    open: { zh: "查看原图", en: "Open the picture" },
    play: { zh: "播放", en: "Play" },
    voice: { zh: "语音", en: "Voice" },
    seconds: { zh: "{seconds} 秒", en: "{seconds} s" },
    minutes: { zh: "{minutes} 分钟", en: "{minutes} min" },
    minutesSeconds: { zh: "{minutes} 分 {seconds} 秒", en: "{minutes} min {seconds} s" },
    uploading: { zh: "上传进度", en: "Upload" },
    cancel: { zh: "取消", en: "Cancel" },
    replace: { zh: "更换文件", en: "Choose another" },
    notPlayable: {
      zh: "浏览器无法播放这段语音，请下载后用播放器打开。",
      en: "This voice cannot be played here. Download it and open it in a player.",
    },
  }),
  settings: phrases({
    heading: { zh: "文件", en: "Files" },
    intro: {
      zh: "员工发来的图片、语音、视频和文件会在收到时从企业微信下载保存；操作员上传的文件用于发送和自动回复。相同的文件只存一份。",
      en: "Pictures, voices, videos and files that people send are fetched from WeCom as they arrive; operators upload files to send them and to answer with. Equal files are stored once.",
    },
    receiveMegabytes: { zh: "接收文件上限（MB）", en: "Largest file received (MB)" },
    keepDays: { zh: "保留天数（到期清理未使用的文件）", en: "Days kept (unused files go then)" },
    totalMegabytes: { zh: "总空间（MB）", en: "Space in all (MB)" },
    operatorMegabytes: { zh: "每位操作员的上传空间（MB）", en: "Uploads of each operator (MB)" },
    save: { zh: "保存文件设置", en: "Save the limits of files" },
    stored: {
      zh: "{count} 个文件，{size}",
      en: { one: "{count} file, {size}", other: "{count} files, {size}" },
    },
  }),
  choose: phrases({
    image: { zh: "选择图片", en: "Choose a picture" },
    voice: { zh: "选择语音", en: "Choose a voice" },
    video: { zh: "选择视频", en: "Choose a video" },
    file: { zh: "选择文件", en: "Choose a file" },
  } satisfies Record<MediaKind, Phrase>),
  limits: phrases({
    image: {
      zh: "JPG 或 PNG，最大 {max}，其他图片可转换。可拖放或粘贴。",
      en: "JPG or PNG, {max} at most; others are converted. Drop or paste it here.",
    },
    voice: {
      zh: "AMR，最长 60 秒、最大 {max}；MP3、M4A、WAV 可转换。可拖放。",
      en: "AMR, 60 s and {max} at most; MP3, M4A and WAV are converted. Drop it here.",
    },
    video: { zh: "MP4，最大 {max}。可拖放。", en: "MP4, {max} at most. Drop it here." },
    file: { zh: "任意格式，最大 {max}。可拖放或粘贴。", en: "Of any kind, {max} at most. Drop or paste it here." },
  }),
  jpgOnly: phrases({
    limit: {
      zh: "JPG，最大 {max}，其他图片可转换。可拖放或粘贴。",
      en: "JPG, {max} at most; others are converted. Drop or paste it here.",
    },
  }).limit,
  sent: phrases({
    image: { zh: "[图片] {name}", en: "[Picture] {name}" },
    voice: { zh: "[语音] {name}", en: "[Voice] {name}" },
    video: { zh: "[视频] {name}", en: "[Video] {name}" },
    file: { zh: "[文件] {name}", en: "[File] {name}" },
  }),
  states: phrases({
    waiting: { zh: "正在从企业微信下载。", en: "Being fetched from WeCom." },
    fetched: { zh: "已下载。", en: "Fetched." },
    "too-large": { zh: "文件过大，没有下载。", en: "Too large: not fetched." },
    expired: {
      zh: "文件已不可用：企业微信只保留 3 天，或已超过收发室的保留期限。",
      en: "No longer available: WeCom keeps files for 3 days, and Shoufa as long as the settings say.",
    },
    failed: { zh: "企业微信没有给出文件。", en: "WeCom did not hand the file over." },
    unknown: { zh: "没能确认文件是否还在。", en: "It is not known whether the file still exists." },
  } satisfies Record<ReceivedMediaState, Phrase>),
};
