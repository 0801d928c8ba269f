/** Words of states to come back to, other companies, scenario files and counts. */
import type { Words } from "./words.ts";

export const conditionsStateTexts = {
  "snapshots.title": { zh: "快照", en: "Snapshots" },
  "snapshots.text": {
    zh: "通讯录、手机、回调地址、时钟、开关、地址和故障，一起存下来，随时回去。",
    en: "Directory, phones, callback URLs, clock, switches, addresses and faults, kept together to come back to.",
  },
  "snapshots.count": { zh: "共 {count} 张", en: "{count} in all" },
  "snapshots.name": { zh: "快照名", en: "Name of the snapshot" },
  "snapshots.name.wrong": {
    zh: "名字用字母、数字、- 和 _，首位为字母或数字，最长 64",
    en: "A name has letters, digits, - and _, 64 at most, the first a letter or digit",
  },
  "snapshots.take": { zh: "拍快照", en: "Take a snapshot" },
  "snapshots.taken": { zh: "快照 {name} 已存。", en: "Snapshot {name} is taken." },
  "snapshots.replaces": { zh: "会覆盖已有的 {name}", en: "Replaces the {name} that is there" },
  "snapshots.empty": { zh: "还没有快照", en: "No snapshots yet" },
  "snapshots.empty.text": {
    zh: "在测试开始前拍一张，之后一步就能回去。",
    en: "Take one before a test, and come back in one step.",
  },
  "snapshots.automatic": { zh: "自动", en: "automatic" },
  "snapshots.people": { zh: "{people} 人", en: "{people} [person|people]" },
  "snapshots.restore": { zh: "恢复", en: "Restore" },
  "snapshots.restore.of": { zh: "恢复 {name}", en: "Restore {name}" },
  "snapshots.restore.ask": { zh: "恢复快照 {name}？", en: "Restore snapshot {name}?" },
  "snapshots.restore.lost": {
    zh: "拍快照之后发生的一切都会消失：消息、通讯录的改动、时钟、开关和故障。",
    en: "Everything that happened since is gone: messages, changes to the directory, clock, switches and faults.",
  },
  "snapshots.restored": { zh: "已回到快照 {name}。", en: "Back at snapshot {name}." },
  "snapshots.delete": { zh: "删除", en: "Delete" },
  "snapshots.delete.of": { zh: "删除 {name}", en: "Delete {name}" },
  "snapshots.delete.ask": { zh: "删除快照 {name}？", en: "Delete snapshot {name}?" },
  "snapshots.delete.lost": {
    zh: "只删除这张快照，现在的状态不变。删除后不能找回。",
    en: "Only the snapshot goes; the present state stays. It cannot be brought back.",
  },
  "snapshots.deleted": { zh: "快照 {name} 已删除。", en: "Snapshot {name} is deleted." },

  "anew.title": { zh: "从头开始", en: "Start again" },
  "anew.text": {
    zh: "同一家企业回到第一天，时钟回到真实时间。",
    en: "The same company in its initial state, in real time.",
  },
  "anew.act": { zh: "从头开始", en: "Start again" },
  "anew.ask": { zh: "从头开始？", en: "Start again?" },
  "anew.lost": {
    zh: "会失去：手机上的所有消息、通讯录的改动、素材、群聊、计数和故障；时钟回到真实时间。",
    en: "Lost: all messages on the phones, changes to the directory, files, groups, counts and faults; the clock returns to real time.",
  },
  "anew.stays": {
    zh: "会保留：企业和密钥、回调地址、令牌、开关、地址、快照。",
    en: "Kept: company and secrets, callback URLs, tokens, switches, addresses, snapshots.",
  },
  "anew.done": { zh: "已从头开始。", en: "Started again." },

  "company.title": { zh: "换一家企业", en: "Another company" },
  "company.text": {
    zh: "现在的企业连同密钥和回调地址一起被替换。",
    en: "Takes the place of this one, with its secrets and callback URLs.",
  },
  "company.kind": { zh: "哪一种", en: "Which kind" },
  "company.sample": { zh: "示例企业", en: "A sample company" },
  "company.empty": { zh: "空企业", en: "An empty one" },
  "company.sample.text": {
    zh: "同样的人数和编号，总是得到同一家企业。",
    en: "The same people and seed always give the same company.",
  },
  "company.empty.text": {
    zh: "只有创建者一人，没有部门和应用：从管理后台开始。",
    en: "Nothing but its creator: no departments, no apps. Begin in the admin console.",
  },
  "company.people": { zh: "人数", en: "People" },
  "company.people.wrong": { zh: "人数应为 1 到 {most}", en: "People are a whole number from 1 to {most}" },
  "company.seed": { zh: "编号", en: "Seed" },
  "company.seed.wrong": {
    zh: "编号应为 0 到 2147483647 的整数",
    en: "The seed is a whole number from 0 to 2147483647",
  },
  "company.act": { zh: "换企业", en: "Replace the company" },
  "company.ask": { zh: "换一家企业？", en: "Replace the company?" },
  "company.lost": {
    zh: "会失去：现在企业的 {people} 人、部门、应用、消息和回调地址；所有令牌和密钥失效。",
    en: "Lost: its {people} [person|people], departments, apps, messages and callback URLs; all tokens and secrets become invalid.",
  },
  "company.done": { zh: "新企业有 {people} 人。", en: "A company of {people} [person|people] took its place." },
  "company.done.empty": { zh: "现在是一家空企业。", en: "The company is an empty one now." },

  "scenario.export": { zh: "现在的环境", en: "The conditions of now" },
  "scenario.export.text": {
    zh: "与初次启动不同的都在这里。消息和通讯录的改动不在其中，那是快照的事。",
    en: "Everything that differs from a first start. Messages and changes to the directory are not included; snapshots keep those.",
  },
  "scenario.secrets": {
    zh: "其中有回调的 Token 和 EncodingAESKey，分享前请留意。",
    en: "Holds the Token and EncodingAESKey of callbacks; mind where you share it.",
  },
  "scenario.json": { zh: "场景的 JSON", en: "The scenario’s JSON" },
  "scenario.copy": { zh: "复制", en: "Copy" },
  "scenario.copied": { zh: "已复制场景。", en: "The scenario is copied." },
  "scenario.download": { zh: "下载 scenario.json", en: "Download scenario.json" },
  "scenario.load": { zh: "载入场景", en: "Load a scenario" },
  "scenario.load.text": {
    zh: "把文件拖到框里、选择文件，或者粘贴。没有写到的回到初次启动的样子。",
    en: "Drop a file on the box, choose one, or paste. What it does not say is as at a first start.",
  },
  "scenario.paste": { zh: "在此粘贴场景 JSON", en: "Paste the scenario’s JSON here" },
  "scenario.is.empty": { zh: "还没有内容", en: "Nothing here yet" },
  "scenario.is.checking": { zh: "正在检查…", en: "Checking…" },
  "scenario.is.right": { zh: "没有发现错误。", en: "No mistakes found." },
  "scenario.notJson": { zh: "不是 JSON：{why}", en: "This is no JSON: {why}" },
  "scenario.notObject": { zh: "场景应为一个 JSON 对象", en: "A scenario is one JSON object" },
  "scenario.choose": { zh: "选择文件…", en: "Choose a file…" },
  "scenario.load.act": { zh: "载入", en: "Load" },
  "scenario.load.ask": { zh: "载入这个场景？", en: "Load this scenario?" },
  "scenario.load.lost": {
    zh: "会失去：{name}的 {people} 人和所有消息、通讯录的改动、回调地址；开关、地址、故障和时钟按场景重设。",
    en: "Lost: {name} with its {people} [person|people], all messages, changes to the directory and callback URLs. Switches, addresses, faults and clock are reset.",
  },
  "scenario.loaded": { zh: "场景已载入。", en: "The scenario is loaded." },

  "requests.title": { zh: "各接口的调用次数", en: "Calls of each endpoint" },
  "requests.text": { zh: "包括被拒绝的。自动更新。", en: "Refusals included. Updated automatically." },
  "requests.total": {
    zh: "共 {total} 次 · {endpoints} 个接口",
    en: "{total} [call|calls] · {endpoints} [endpoint|endpoints]",
  },
  "requests.endpoint": { zh: "接口", en: "Endpoint" },
  "requests.count": { zh: "次数", en: "Calls" },
  "requests.share": { zh: "占比", en: "Share" },
  "requests.empty": { zh: "还没有调用", en: "No calls yet" },
  "requests.empty.text": {
    zh: "程序一调用平台接口，这里就会出现。",
    en: "They appear here as soon as a program calls the platform.",
  },
  "requests.reset": { zh: "清零", en: "Count from zero" },
  "requests.reset.none": { zh: "已经是零", en: "It is zero already" },
  "requests.reset.done": { zh: "已清零。", en: "Counting begins at zero." },
} as const satisfies Words;
