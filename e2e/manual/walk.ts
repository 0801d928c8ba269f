/**
 * The first half of the manual (chapters 2.1 and 3.1) as steps on real pages: an empty company, its official backend, the
 * console that is connected to it, and a phone. Nothing here needs a test runner: `npm run walk` takes the same steps.
 * Start at `stepsOf`.
 */
import type { BrowserContext, Locator, Page } from "playwright-core";
import { type Hand, keyboard } from "./hand.ts";
import type { ManualWords } from "./words.ts";

/** Programs that the walk uses, each in a process of its own. */
export interface Addresses {
  /** Link by which the console's owner is made. */
  readonly ownerLink: string;
  readonly profile: Profile;
  /** Where the official backend and the phones are. */
  readonly wecomUrl: string;
  /** What the company's account in the console is told to call. */
  readonly api: {
    readonly base: string;
    readonly proxy?: { readonly url: string; readonly user: string; readonly password: string };
  };
}

/** `qiyehao`: a company of 企业号, where a management group holds the Secret and the backend asks for a password. */
export type Profile = "wecom" | "qiyehao";

/** One walk: its windows, and what has been read or copied on the way. */
export interface Walk extends Addresses {
  readonly hand: Hand;
  readonly words: ManualWords;
  readonly official: Page;
  readonly shoufa: Page;
  readonly phone: Page;
  corpId: string;
  agentId: string;
  secret: string;
  callback: { url: string; token: string; key: string };
  /** What the joining code says. */
  joinUrl: string;
}

export interface Step {
  readonly name: string;
  /** Takes the step and returns the page that shows its result. */
  readonly take: (walk: Walk) => Promise<Page>;
}

/** Opens the windows of a walk. */
export async function beginWalk(
  context: BrowserContext,
  { hand, words, ...addresses }: Addresses & { readonly hand: Hand; readonly words: ManualWords },
): Promise<Walk> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [official, shoufa, phone] = [await context.newPage(), await context.newPage(), await context.newPage()];
  const callback = { url: "", token: "", key: "" };
  return {
    ...addresses,
    hand,
    words,
    official,
    shoufa,
    phone,
    corpId: "",
    agentId: "",
    secret: "",
    callback,
    joinUrl: "",
  };
}

const scanAtOfficialBackend: Step = {
  name: "official-backend-login",
  async take({ official: page, hand, words, wecomUrl, profile }) {
    await page.bringToFront();
    await page.goto(`${wecomUrl}/admin`);
    const phone = page.getByRole("region", { name: words.official.phone });
    await hand.press(phone.getByRole("listitem").first().getByRole("button"));
    await hand.press(phone.getByRole("button", { name: words.official.confirm }));
    if (profile === "qiyehao") {
      await hand.write(page.getByLabel(words.official.backendPassword), "qiyehao2015");
      await page.keyboard.press("Enter");
    }
    await sections(page, words).waitFor();
    return page;
  },
};

const makeRoot: Step = {
  name: "root-department",
  async take({ official: page, hand, words }) {
    const { official, company, person } = words;
    await hand.press(sections(page, words).getByRole("link", { name: official.directory }));
    await hand.write(page.getByRole("textbox", { name: official.rootName }), company);
    await hand.press(page.getByRole("button", { name: official.makeRoot }));
    await page.getByRole("treeitem", { name: company }).waitFor();
    await hand.press(page.getByRole("button", { name: official.addMember }).first());
    const dialog = page.getByRole("dialog", { name: official.addMember });
    await hand.write(dialog.getByRole("textbox", { name: official.name, exact: true }), person.name);
    await hand.write(dialog.getByRole("textbox", { name: official.account }), person.account);
    await hand.write(dialog.getByRole("textbox", { name: official.mobile }), person.mobile);
    await hand.press(dialog.getByRole("button", { name: official.saveAndAdd }));
    await dialog.getByText(official.added(person.name)).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("row").filter({ hasText: person.account }).waitFor();
    return page;
  },
};

const createApp: Step = {
  name: "application",
  async take(walk) {
    const { official: page, hand, words } = walk;
    const { official, app } = words;
    await hand.press(sections(page, words).getByRole("link", { name: official.apps }));
    await hand.press(page.getByRole("link", { name: official.createApp }));
    await hand.write(page.getByRole("textbox", { name: official.appName }), app);
    await hand.press(page.getByRole("button", { name: official.chooseRange }));
    const range = page.getByRole("dialog", { name: official.rangeTitle });
    await range.getByRole("treeitem").first().waitFor();
    await hand.write(range.getByRole("combobox"), words.company);
    await range.getByRole("option").filter({ hasText: words.company }).first().waitFor();
    await page.keyboard.press("Enter");
    await hand.press(range.getByRole("button", { name: official.done }));
    await hand.press(page.getByRole("button", { name: official.createNow }));
    await page.getByRole("heading", { name: app, level: 2 }).waitFor();
    walk.agentId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    walk.corpId = await copied(walk, page.getByRole("main").getByRole("button", { name: official.copyCorpId }));
    if (walk.profile === "wecom")
      walk.secret = await copied(walk, page.getByRole("main").getByRole("button", { name: official.copySecret }));
    return page;
  },
};

const createGroup: Step = {
  name: "management-group",
  async take(walk) {
    const { official: page, hand, words } = walk;
    const { official, app, group, company } = words;
    await hand.press(sections(page, words).getByRole("link", { name: official.groups }));
    await hand.press(page.getByRole("link", { name: official.createGroup }));
    await hand.write(page.getByRole("textbox", { name: official.groupName }), group);
    await hand.tick(page.getByRole("checkbox", { name: official.maySend(app) }));
    await hand.tick(page.getByRole("checkbox", { name: official.mayManage(app) }));
    await hand.press(page.getByRole("button", { name: official.changeRange }));
    const range = page.getByRole("dialog", { name: official.groupRange });
    await range.getByRole("treeitem").first().waitFor();
    await hand.write(range.getByRole("combobox"), company);
    await range.getByRole("option").filter({ hasText: company }).first().waitFor();
    await page.keyboard.press("Enter");
    await hand.press(range.getByRole("button", { name: official.done }));
    await hand.tick(page.getByRole("checkbox", { name: official.mayWrite }));
    await hand.press(page.getByRole("button", { name: official.createGroupNow }));
    await page.getByRole("heading", { name: group, level: 2 }).waitFor();
    walk.secret = await copied(walk, page.getByRole("main").getByRole("button", { name: official.copySecret }));
    return page;
  },
};

const makeOwner: Step = {
  name: "owner",
  async take({ shoufa: page, hand, words: { console: words }, ownerLink }) {
    await page.bringToFront();
    await page.goto(ownerLink);
    await hand.write(page.getByLabel(words.name, { exact: true }), "林晓");
    await hand.write(page.getByLabel(words.password, { exact: true }), password);
    await hand.write(page.getByLabel(words.passwordAgain, { exact: true }), password);
    await hand.press(page.getByRole("button", { name: words.setUp }));
    await page.getByRole("link", { name: words.connect }).first().waitFor();
    return page;
  },
};

const connectCompany: Step = {
  name: "account-with-callback-url",
  async take(walk) {
    const { shoufa: page, hand, words, api, corpId, agentId, secret, profile } = walk;
    const { console: spoken, company, app, group } = words;
    await hand.press(page.getByRole("link", { name: spoken.connect }).first());
    await page.getByRole("heading", { name: spoken.connect, level: 1 }).waitFor();
    if (profile === "qiyehao") await hand.tick(page.getByRole("radio", { name: spoken.qiyehao }));
    await hand.write(page.getByLabel(spoken.companyName), company);
    await hand.write(page.getByLabel(spoken.corpId), corpId);
    await hand.press(page.getByText(spoken.advanced));
    await hand.write(page.getByLabel(spoken.apiBase, { exact: true }), api.base);
    if (api.proxy) {
      await hand.write(page.getByLabel(spoken.proxy), api.proxy.url);
      await hand.write(page.getByLabel(spoken.proxyUser), api.proxy.user);
      await hand.write(page.getByLabel(spoken.proxyPassword, { exact: true }), api.proxy.password);
    }
    await hand.write(page.getByLabel(spoken.appName), app);
    // As soon as the account has a name, the callback's address is there.
    walk.callback.url = await copied(walk, page.getByRole("button", { name: spoken.copyUrl }).first());
    await hand.write(page.getByLabel("AgentId", { exact: true }), agentId);
    if (profile === "qiyehao") {
      await hand.write(page.getByLabel(spoken.groupName), group);
      await hand.write(page.getByLabel(spoken.groupSecret, { exact: true }), secret);
    } else await hand.write(page.getByLabel("Secret", { exact: true }), secret);
    await hand.press(page.getByRole("button", { name: spoken.randomToken }));
    await hand.press(page.getByRole("button", { name: spoken.randomKey }));
    await hand.press(page.getByRole("button", { name: spoken.save }));
    await page.getByText(spoken.waiting).first().waitFor();
    const main = page.getByRole("main");
    walk.callback.token = await copied(walk, main.getByRole("button", { name: spoken.copyToken }));
    walk.callback.key = await copied(walk, main.getByRole("button", { name: spoken.copyKey }));
    return page;
  },
};

const turnOnCallbackMode: Step = {
  name: "callback-mode",
  async take({ official: page, hand, words, wecomUrl, agentId, callback }) {
    const { official } = words;
    await page.bringToFront();
    await page.goto(`${wecomUrl}/admin/apps/${agentId}`);
    await hand.press(page.getByRole("button", { name: official.setReceiving }));
    await hand.write(page.getByRole("textbox", { name: "URL" }), callback.url);
    await hand.write(page.getByRole("textbox", { name: "Token" }), callback.token);
    await hand.write(page.getByRole("textbox", { name: "EncodingAESKey" }), callback.key);
    await hand.press(page.getByRole("button", { name: official.save }));
    await page.getByText(official.saved).waitFor();
    return page;
  },
};

const verified: Step = {
  name: "verified-on-both-sides",
  async take({ shoufa: page, words: { console: words } }) {
    await page.bringToFront();
    await page.getByText(words.verified).first().waitFor();
    return page;
  },
};

const doctorGreen: Step = {
  name: "doctor-green",
  async take({ shoufa: page, phone, hand, words, wecomUrl, agentId, profile }) {
    const { console: spoken, person } = words;
    await hand.press(page.getByRole("navigation").getByRole("link", { name: spoken.doctor }));
    await page.getByRole("heading", { name: spoken.doctor, level: 1 }).waitFor();
    await hand.press(page.getByRole("button", { name: spoken.checkAll }));
    await page.getByText(spoken.allGood).waitFor();
    // What leaves something behind is done when asked: a picture is uploaded, a message sent, and answered by a phone.
    await hand.press(page.getByRole("button", { name: spoken.uploadDetails }));
    await hand.press(page.getByRole("button", { name: spoken.uploadAgain }));
    await hand.write(page.getByRole("combobox", { name: spoken.person }).first(), person.account);
    await page.getByTitle(person.name).first().waitFor();
    await page.keyboard.press("Enter");
    await hand.press(page.getByRole("button", { name: spoken.sendTest }).first());
    await speak({ phone, hand, words, wecomUrl, agentId }, words.heard);
    await page.bringToFront();
    // 企业号 does not tell which address it sees, so that one row stays unknown there.
    const end = profile === "wecom" ? spoken.everyRowGood : spoken.allGood;
    await page.getByRole("status").filter({ hasText: end }).waitFor();
    return page;
  },
};

const makeRule: Step = {
  name: "rule",
  async take({ shoufa: page, hand, words: { console: words, question, ruleAnswer } }) {
    await hand.press(page.getByRole("navigation").getByRole("link", { name: words.rules }));
    await page.getByRole("heading", { name: words.rules, level: 1 }).waitFor();
    await hand.press(page.getByRole("button", { name: words.newRule }));
    const editor = page.getByRole("form", { name: words.newRule });
    await hand.write(editor.getByLabel(words.terms), question);
    await hand.write(editor.getByRole("textbox", { name: words.answer, exact: true }), ruleAnswer);
    await hand.press(editor.getByRole("button", { name: words.saveRule }));
    await page.getByText(words.ruleSaved).waitFor();
    await page.keyboard.press("Escape");
    await editor.waitFor({ state: "hidden" });
    await hand.press(page.getByRole("switch", { name: words.enable }));
    const asked = page.getByRole("dialog", { name: words.enableTitle });
    await hand.press(asked.getByRole("button", { name: words.enableNow }));
    await asked.waitFor({ state: "hidden" });
    return page;
  },
};

const phoneSpeaks: Step = {
  name: "rule-answers-in-the-same-response",
  async take(walk) {
    const { phone: page, words } = walk;
    await speak(walk, words.question);
    await page.getByRole("log").getByText(words.ruleAnswer, { exact: true }).waitFor();
    return page;
  },
};

const operatorAnswers: Step = {
  name: "operator-answers-from-the-console",
  async take({ shoufa: page, hand, words }) {
    const { console: spoken, person, question, ruleAnswer, operatorAnswer } = words;
    await page.bringToFront();
    await hand.press(page.getByRole("navigation").getByRole("link", { name: spoken.inbox }));
    const talk = page.getByRole("option").filter({ hasText: person.name });
    await talk.waitFor();
    if (hand === keyboard) {
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
    } else await talk.click();
    const log = page.getByRole("log");
    await log.getByText(question, { exact: true }).waitFor();
    await log.getByText(ruleAnswer, { exact: true }).waitFor();
    await hand.write(page.getByRole("textbox", { name: spoken.answerTo, exact: true }), operatorAnswer);
    await hand.press(page.getByRole("button", { name: spoken.sendAnswer, exact: true }));
    await log.getByText(operatorAnswer, { exact: true }).waitFor();
    await log.getByText(spoken.accepted).first().waitFor();
    return page;
  },
};

const phoneShowsBoth: Step = {
  name: "phone-shows-both",
  async take({ phone: page, words }) {
    await page.bringToFront();
    const log = page.getByRole("log");
    await log.getByText(words.ruleAnswer, { exact: true }).waitFor();
    await log.getByText(words.operatorAnswer, { exact: true }).waitFor();
    return page;
  },
};

/** Complaints that a browser may make: requests for somebody just deleted, and the stream of a phone's page that is left. */
const expectedComplaint = /404 \(Not Found\)|ERR_INCOMPLETE_CHUNKED_ENCODING \(\S+\/control\/events\)/;
export const unexpected = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((complaint) => !expectedComplaint.test(complaint));

/** Every step, in the manual's order. */
export const stepsOf = (profile: Profile): readonly Step[] => [
  scanAtOfficialBackend,
  makeRoot,
  createApp,
  ...(profile === "qiyehao" ? [createGroup] : []),
  makeOwner,
  connectCompany,
  turnOnCallbackMode,
  verified,
  doctorGreen,
  makeRule,
  phoneSpeaks,
  operatorAnswers,
  phoneShowsBoth,
];

const password = "correct horse battery staple";

/** Opens the member's phone and writes to the app from it. */
async function speak(
  walk: Pick<Walk, "phone" | "hand" | "words" | "wecomUrl" | "agentId">,
  text: string,
): Promise<void> {
  const { phone: page, hand, words, wecomUrl, agentId } = walk;
  await page.bringToFront();
  await page.goto(`${wecomUrl}/phones/${words.person.account}?app=${agentId}`);
  await hand.write(page.getByRole("textbox", { name: words.phone.write }), text);
  await page.keyboard.press("Enter");
  await page.getByText(words.phone.delivered).first().waitFor();
}

const sections = (page: Page, words: ManualWords): Locator =>
  page.getByRole("navigation", { name: words.official.sections });

/** Presses a copy button and returns what the clipboard holds then. */
async function copied({ hand }: Walk, button: Locator): Promise<string> {
  const page = button.page();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await hand.press(button.first());
  const handle = await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text || null));
  return (await handle.jsonValue()) ?? "";
}
