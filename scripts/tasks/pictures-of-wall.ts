/** The picture of the wall: one card on four phones, answered by many at once. */
import { startEmulator } from "@shoufa/emulator";
import type { BrowserContext } from "playwright-core";
import { startReceiver } from "../../e2e/receiver.ts";
import type { Take } from "./pictures-of-admin.ts";

const words = {
  zh: { many: "多人一起…", card: "点卡片", start: /^开始/, done: /· 完成/, close: "关闭" },
  en: { many: "Many at once…", card: "Tap a card", start: /^Start/, done: /· finished/, close: "Close" },
} as const;
const card = {
  zh: { title: "周五团建去哪儿？", desc: "请在 18:00 前选择", options: ["爬白云山", "珠江夜游"], submit: "投票" },
  en: {
    title: "Where to on Friday?",
    desc: "Choose before 18:00",
    options: ["Up the hill", "On the river"],
    submit: "Vote",
  },
} as const;

export async function takeWall(context: BrowserContext, language: "zh" | "en", take: Take): Promise<void> {
  const say = words[language];
  const { desc, options, submit, title } = card[language];
  await using emulator = await startEmulator();
  const { apps, corpId } = emulator.company();
  const { agentId, secret } = apps[0]!;
  const receiver = await startReceiver(corpId);
  const keys = { token: "wall", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
  receiver.use(keys);
  await emulator.setCallback(agentId, { url: receiver.url, ...keys });
  const people = emulator.members().flatMap(({ status, userId }) => (status === 1 ? [userId] : []));
  const token = await fetch(`${emulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  const { access_token } = (await token.json()) as { access_token: string };
  const template_card = {
    card_type: "vote_interaction",
    main_title: { title, desc },
    task_id: "friday",
    checkbox: {
      question_key: "where",
      option_list: options.map((text, id) => ({ id: `o${id}`, text, is_checked: false })),
    },
    submit_button: { key: "vote", text: submit },
  };
  await fetch(`${emulator.url}/cgi-bin/message/send?access_token=${access_token}`, {
    method: "POST",
    body: JSON.stringify({
      touser: people.slice(0, 40).join("|"),
      agentid: agentId,
      msgtype: "template_card",
      template_card,
    }),
  });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1460, height: 800 });
  await page.goto(`${emulator.url}/wall?u=${people.slice(0, 4).map((userId) => `${userId}*${agentId}`)}`);
  await page.getByRole("button", { name: say.many }).click();
  await page.getByLabel(say.card).check();
  await page.getByRole("button", { name: say.start }).click();
  await page.getByText(say.done).waitFor();
  await page.getByRole("button", { name: say.close, exact: true }).click();
  await take(page, "wall");
  await page.close();
  receiver.close();
}
