import type { MediaKind } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** The library of files that were uploaded. */
export const library = {
  ...phrases({
    title: { zh: "素材库", en: "Media" },
    meaning: {
      zh: "上传的图片、语音、视频和文件，发送消息和自动回复时使用。可拖放到此页，也可粘贴。",
      en: "Pictures, voices, videos and files that were uploaded, to send and to answer with. Drop them on this page, or paste them.",
    },
    upload: { zh: "上传文件", en: "Upload files" },
    uploads: { zh: "正在上传的文件", en: "Uploads" },
    done: { zh: "已上传“{name}”", en: "Uploaded “{name}”" },
    search: { zh: "搜索素材", en: "Search files" },
    searchHint: { zh: "文件名或上传人", en: "Name or uploader" },
    kind: { zh: "类型", en: "Kind" },
    anyKind: { zh: "全部类型", en: "All kinds" },
    name: { zh: "名称", en: "Name" },
    size: { zh: "大小", en: "Size" },
    seconds: { zh: "时长", en: "Length" },
    uploadedAt: { zh: "上传时间", en: "Uploaded" },
    uploadedBy: { zh: "上传人", en: "By" },
    usedAt: { zh: "最近使用", en: "Last used" },
    uses: { zh: "使用情况", en: "Used by" },
    messages: { zh: "{count} 条消息", en: { one: "{count} message", other: "{count} messages" } },
    rules: { zh: "{count} 条规则", en: { one: "{count} rule", other: "{count} rules" } },
    drafts: { zh: "{count} 份草稿", en: { one: "{count} draft", other: "{count} drafts" } },
    unused: { zh: "未使用", en: "Not used" },
    empty: { zh: "还没有素材", en: "No files yet" },
    emptyHint: {
      zh: "在这里上传，或在写消息时上传，都会出现在素材库中。",
      en: "Files that you upload here or while you write a message are listed here.",
    },
    noMatch: { zh: "没有符合条件的素材", en: "No such file" },
    detail: { zh: "素材", en: "File" },
    gone: { zh: "没有这个文件", en: "No such file" },
    goneHint: { zh: "它已被删除或清理。", en: "It was deleted, or removed because of its age." },
    send: { zh: "发送", en: "Send" },
    smaller: { zh: "另存较小的图片", en: "Keep a smaller copy" },
    smallerDone: { zh: "已另存为 {size} 的图片", en: "Kept a copy of {size}" },
    smallerFailed: { zh: "浏览器无法压缩这张图片。", en: "This browser cannot make the picture smaller." },
    delete: { zh: "删除", en: "Delete" },
    deleteTitle: { zh: "删除“{name}”？", en: "Delete “{name}”?" },
    deleted: { zh: "已删除“{name}”", en: "Deleted “{name}”" },
    deleteMeaning: { zh: "删除后无法恢复。", en: "This cannot be undone." },
    losesMessages: {
      zh: "用过它的 {count} 条消息在发送记录中只显示文件名；员工手机上的消息不受影响。",
      en: {
        one: "{count} message that was sent with it will show its name only; what is on people's phones stays.",
        other: "{count} messages that were sent with it will show its name only; what is on people's phones stays.",
      },
    },
    losesDrafts: {
      zh: "{count} 份草稿将缺少这个文件。",
      en: { one: "{count} draft will lack the file.", other: "{count} drafts will lack the file." },
    },
    needed: { zh: "暂时不能删除", en: "It cannot be deleted now" },
    neededByMessages: {
      zh: "{count} 条消息尚未发完。请等它们发完，或取消发送。",
      en: {
        one: "{count} message is not through yet. Wait for it, or cancel it.",
        other: "{count} messages are not through yet. Wait for them, or cancel them.",
      },
    },
    neededByRules: {
      zh: "自动回复规则正在用它回复：{names}。请先更换规则中的文件。",
      en: "Reply rules answer with it: {names}. Give them another file first.",
    },
    close: { zh: "知道了", en: "Close" },
    choose: { zh: "从素材库选择", en: "Choose from the library" },
    chooseHelp: { zh: "↑ ↓ 移动，回车选择", en: "↑ ↓ move, Enter chooses" },
    noneOfKind: { zh: "素材库中没有这类文件", en: "The library has no such file" },
    noneOfKindHint: {
      zh: "上传过的文件会出现在这里，供下次选用。",
      en: "Files that were uploaded once are listed here, to be used again.",
    },
    needsJpg: { zh: "不是 JPG", en: "No JPG" },
    over: { zh: "超过 {max}", en: "Over {max}" },
    overSeconds: { zh: "超过 {max} 秒", en: "Over {max} s" },
  }),
  kinds: phrases({
    image: { zh: "图片", en: "Picture" },
    voice: { zh: "语音", en: "Voice" },
    video: { zh: "视频", en: "Video" },
    file: { zh: "文件", en: "File" },
  } satisfies Record<MediaKind, Phrase>),
};
