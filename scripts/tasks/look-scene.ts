/** What there is to see on the pictures of `look.ts`: callbacks of most kinds, and reply rules. */
import { type AnswerOf, type RequestOf, type Route, requestOf, routes } from "@shoufa/contract";
import type { BrowserContext } from "playwright-core";

/** One callback of most kinds, and two that cannot be taken. */
export async function actOnPhones(emulator: string, userId: string): Promise<void> {
  const post = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(new URL(`/control/${path}`, emulator), { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const listed = await (await fetch(new URL("/control/apps", emulator))).json();
  const { agentId } = (listed as { items: { agentId: number }[] }).items[0]!;
  const acts = [
    { kind: "enter" },
    { kind: "image" },
    { kind: "voice" },
    { kind: "video" },
    { kind: "file" },
    { kind: "location", place: { latitude: 23.137466, longitude: 113.352425, label: "广州市天河区体育东路 118 号" } },
    { kind: "link", title: "停水期间的取水点", description: "行政部", url: "https://intranet.example.com/water" },
    { kind: "text", text: "麻烦补充一下取水点的位置，谢谢！说明见 https://intranet.example.com/water" },
  ];
  for (const act of acts) await post(`phones/${userId}/act`, { agentId, ...act });
  await post(`apps/${agentId}/callback/deliver`, { xml: "<xml><ToUserName><![CDATA[ww]]></ToUserName><FromUserNa" });
  await post(`apps/${agentId}/callback/deliver`, {
    xml: "<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[没有发送人的一段文字]]></Content></xml>",
  });
}

/** Some rules of every kind, asked for by the browser that is signed in. */
export async function makeRules(browser: BrowserContext, url: string): Promise<void> {
  const ask = async <R extends Route>(route: R, request: RequestOf<R>): Promise<AnswerOf<R>> => {
    const { method, path: of, headers, body } = requestOf(route, request);
    const answer = await browser.request.fetch(url + of, {
      method,
      headers,
      ...(body !== undefined && { data: body }),
    });
    return (await answer.json()) as AnswerOf<R>;
  };
  const { items } = await ask(routes.listAccounts, {});
  const { id: accountId, apps } = items[0]!;
  const text = (match: "equals" | "contains" | "pattern", ...values: string[]) => ({
    ...{ kind: "text" as const, match, values },
  });
  const said = (answer: string) => ({ type: "text" as const, text: answer });
  const hours = { from: "18:00", to: "09:00", days: [1, 2, 3, 4, 5] };
  const wanted: Omit<RequestOf<typeof routes.createRule>["body"], "appId">[] = [
    {
      name: "报销",
      trigger: text("contains", "报销", "发票"),
      answer: said("报销请在每月 25 日前提交，发票交到 3 楼财务部。"),
    },
    { trigger: text("equals", "wifi", "Wi-Fi", "无线网"), answer: said("访客网络 shoufa-guest，密码 12345678") },
    { trigger: text("contains", "供水"), only: { departments: [2] }, answer: said("预计 11:00 恢复供水。") },
    { name: "工单", trigger: text("pattern", "^工单[0-9]{4,8}$"), answer: said("已登记，请等候处理。") },
    { trigger: { kind: "event", event: "enter_agent" }, answer: said("欢迎！输入“帮助”查看可以问什么。") },
    { trigger: { kind: "any-text" }, only: { hours }, answer: said("现在是下班时间，我们会在明天 9:00 后回复您。") },
    {
      trigger: { kind: "menu", key: "CANTEEN" },
      answer: { type: "news", articles: [{ title: "本周食堂菜单", url: "https://a.example/menu" }] },
    },
  ];
  for (const [index, rule] of wanted.entries()) {
    const made = await ask(routes.createRule, { params: { accountId }, body: { appId: apps[0]!.id, ...rule } });
    const params = { accountId, ruleId: made.id };
    if (index % 3 !== 2) await ask(routes.switchRule, { params, body: { enabled: true } });
  }
}
