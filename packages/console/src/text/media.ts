import type { ReceivedMediaState } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Files: those that people sent and those that operators upload. */
export const media = {
  ...phrases({
    fetchAgain: { zh: "重新下载", en: "Fetch again" },
    download: { zh: "下载", en: "Download" },
    open: { zh: "查看原图", en: "Open the picture" },
    play: { zh: "播放", en: "Play" },
    pause: { zh: "暂停", en: "Pause" },
    voice: { zh: "语音", en: "Voice" },
    seconds: { zh: "{seconds} 秒", en: "{seconds} s" },
    decoding: { zh: "正在打开语音…", en: "Opening the voice …" },
    notPlayable: {
      zh: "浏览器无法播放这段语音，请下载后用播放器打开。",
      en: "This voice cannot be played here. Download it and open it in a player.",
    },
    notShown: {
      zh: "文件内容与消息类型不符，不在页面中显示，可以下载后查看。",
      en: "The content is not what the message says, so it is not shown here. It can be downloaded.",
    },
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
