/** docs/guides/{en,zh}/switches.md as text, from the catalogue in packages/emulator/src/kernel/switches.ts. Written by `npm run support`. */
import { type SwitchRow, switchCatalogue } from "../packages/emulator/src/kernel/switches.ts";
import type { Language } from "./languages.ts";

export const switchesPagePath = (language: Language): string => `docs/guides/${language}/switches.md`;

interface Words {
  readonly head: string;
  readonly columns: string;
  readonly number: string;
  readonly seconds: string;
  readonly areas: Readonly<Record<SwitchRow["area"], string>>;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    head: `# Switches

[中文](../zh/switches.md)

Some of WeCom's behaviour cannot be settled from outside: two official pages disagree, accounts of different age differ, or
nothing is published. Each such question is a switch of the emulator, with the answer that the facts favour as its default.
Set them in any of three ways, which take effect at once:

\`\`\`sh
curl -X PUT http://127.0.0.1:8687/control/switches -d '{"errmsg.tail":"none","callback.attempts":4}'
\`\`\`

- as a library: \`startEmulator({ switches: { "errmsg.tail": "none" } })\`, or \`emulator.setSwitches(…)\` while it runs
- in a [scenario file](scenarios.md#a-scenario-file): \`{ "switches": { "errmsg.tail": "none" } }\`
- on the page <http://127.0.0.1:8687/conditions/rules>

\`GET /control/switches\` answers what is set, \`GET /control/switches/catalogue\` this list as JSON. An unknown name or value
is refused with a sentence, and then nothing is changed. This page is made from the code by \`npm run support\`.
`,
    columns: "| switch | values, default first | what it decides |",
    number: "number",
    seconds: "seconds",
    areas: {
      platform: "All calls",
      directory: "Directory",
      messaging: "Messages",
      media: "Files",
      apps: "Apps and logins",
      callbacks: "Callbacks and passive replies",
      bots: "Bots",
      legacy: "企业号",
    },
  },
  zh: {
    head: `# 开关

[English](../en/switches.md)

企业微信有些行为从外部无法确定：官方页面互相矛盾，新旧账号不同，或根本没有公布。每个这样的问题都是模拟器的一个开关，默认值是资料
倾向的答案。三种设置方式，立即生效：

\`\`\`sh
curl -X PUT http://127.0.0.1:8687/control/switches -d '{"errmsg.tail":"none","callback.attempts":4}'
\`\`\`

- 作为库：\`startEmulator({ switches: { "errmsg.tail": "none" } })\`，或运行中 \`emulator.setSwitches(…)\`
- 在[场景文件](scenarios.md#场景文件)中：\`{ "switches": { "errmsg.tail": "none" } }\`
- 在页面 <http://127.0.0.1:8687/conditions/rules> 上

\`GET /control/switches\` 返回当前设置，\`GET /control/switches/catalogue\` 以 JSON 返回此表。未知的名称或值会以一句话拒绝，且不作
任何改动。此页由 \`npm run support\` 从代码生成。
`,
    columns: "| 开关 | 取值，默认在前 | 决定什么 |",
    number: "整数",
    seconds: "秒",
    areas: {
      platform: "所有调用",
      directory: "通讯录",
      messaging: "消息",
      media: "素材",
      apps: "应用与登录",
      callbacks: "回调与被动回复",
      bots: "智能机器人",
      legacy: "企业号",
    },
  },
};

export function switchesPage(language: Language): string {
  const { areas, columns, head } = words[language];
  const parts = (Object.keys(areas) as SwitchRow["area"][]).map((area) => {
    const lines = switchCatalogue.filter((row) => row.area === area).map((row) => line(row, language));
    return `## ${areas[area]}\n\n${columns}\n|---|---|---|\n${lines.join("\n")}\n`;
  });
  return [head, ...parts].join("\n");
}

function line(row: SwitchRow, language: Language): string {
  const { number, seconds } = words[language];
  const figure = `**${row.default}** (${row.unit === undefined ? number : `${number}, ${seconds}`})`;
  const values = row.values === "number" ? figure : row.values.map((value, at) => (at === 0 ? `**${value}**` : value));
  return `| \`${row.name}\` | ${typeof values === "string" ? values : values.join(" / ")} | ${row[language]} |`;
}
