/** The manual's chapter 1.1 on real pages: people are imported, or added, and join by themselves. */
import { until } from "@shoufa/testkit";
import { pick, step } from "./directory-scene.ts";
import type { DirectoryWords } from "./directory-words.ts";
import { keyboard } from "./hand.ts";
import { scan } from "./scan.ts";
import type { Step } from "./walk.ts";

const enterContactsSecret = step("contacts-secret", async ({ page, hand, words, tab }, walk) => {
  const { official } = walk;
  await official.bringToFront();
  await hand.press(official.getByRole("navigation").getByRole("link", { name: words.company }));
  await official.evaluate(() => navigator.clipboard.writeText(""));
  await hand.press(official.getByRole("main").getByRole("button", { name: words.copyContactsSecret }));
  const copied = await official.waitForFunction(() => navigator.clipboard.readText().then((text) => text || null));
  await tab(words.joining);
  await hand.press(page.getByRole("link", { name: words.enterSecret }));
  await hand.write(page.getByLabel(words.contactsSecret, { exact: true }), (await copied.jsonValue()) ?? "");
  await hand.press(page.getByRole("button", { name: words.save, exact: true }));
  await tab(words.joining);
  await page.getByRole("button", { name: words.getCode }).waitFor();
});

/** 1.1, 2): people are imported. Nobody is invited, because nobody asked for it. In 企业号 a WeChat id alone identifies. */
const importPeople = step("import", async ({ page, hand, words, company, there, tab }, { profile }) => {
  await tab(words.structure);
  await hand.press(page.getByRole("link", { name: words.importing, exact: true }));
  const { mobile, mail } = words.imported;
  const { byWeixin } = words;
  const [header, other, cells] =
    profile === "wecom"
      ? [words.header, mail, `\t${mail.contact}`]
      : [words.headerQiyehao, byWeixin, `${byWeixin.contact}\t`];
  const rows = [
    header,
    `${mobile.name}\t${mobile.account}\t${profile === "wecom" ? `${mobile.contact}\t` : `\t${mobile.contact}`}\t${company}`,
    `${other.name}\t${other.account}\t${cells}\t${company}`,
  ];
  await hand.write(page.getByRole("textbox", { name: words.pasted }), rows.join("\n"));
  await hand.press(page.getByRole("button", { name: words.checkPasted }));
  await page.getByRole("heading", { name: words.columns }).waitFor();
  await hand.press(page.getByRole("button", { name: words.check, exact: true }));
  await hand.press(page.getByRole("button", { name: words.makePlan }));
  await hand.press(page.getByRole("link", { name: words.openPlan }));
  await hand.press(page.getByRole("button", { name: words.apply, exact: true }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: words.applyNow }));
  await page.getByText(words.finished, { exact: true }).first().waitFor();
  for (const { name, account } of [mobile, other])
    await until(`${account} is imported`, async () => {
      const found = await there.member(account);
      return found?.name === name && found.status === 4;
    });
});

/** 1.1, 2): the code is published. */
const joiningCodeOfConsole = step("joining-code", async ({ page, hand, words, tab }, walk) => {
  await tab(words.joining);
  await hand.press(page.getByRole("button", { name: words.getCode }));
  const code = page.getByRole("img", { name: words.joinCode });
  await page.getByText(words.goodUntil).filter({ visible: true }).first().waitFor();
  walk.joinUrl = await scan(code);
});

/** 企业号 had no call for the code: its backend shows it. */
const joiningCodeOfBackend = step("joining-code", async ({ hand, words }, walk) => {
  const { official: page } = walk;
  await page.bringToFront();
  await hand.press(page.getByRole("navigation").getByRole("link", { name: words.directory, exact: true }));
  await hand.press(page.getByRole("button", { name: words.invite }));
  walk.joinUrl = await scan(page.getByRole("dialog").getByRole("img", { name: words.inviteCode }));
  await page.keyboard.press("Escape");
});

/** 1.1: the second verification, set on both sides. */
const verificationPage = step("second-verification", async ({ page, hand, words, tab }, walk) => {
  const { phone, wecomUrl, profile } = walk;
  await tab(words.joining);
  const verification = page.getByRole("region", { name: words.verification, exact: true });
  const moment = profile === "wecom" ? words.atFirstLogin : words.atFirstFollow;
  await hand.tick(verification.getByRole("radio", { name: moment }));
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await hand.press(verification.getByRole("button").first());
  const copied = await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text || null));
  await phone.bringToFront();
  await phone.goto(`${wecomUrl}/join`);
  await hand.write(phone.getByLabel(words.page), (await copied.jsonValue()) ?? "");
  const using = phone.getByRole("checkbox", { name: words.onUsing });
  if (await using.isChecked()) await (hand === keyboard ? using.press("Space") : using.uncheck());
  await hand.press(phone.getByRole("button", { name: words.save, exact: true }));
  await phone.getByText(words.pageSaved, { exact: true }).waitFor();
});

/** 1.1, 4): a phone scans the code, is matched with the directory, and waits on the page until an operator accepts. */
const joins = (how: string, who: (words: DirectoryWords) => { name: string; account: string; contact: string }): Step =>
  step(`joins-by-${how}`, async ({ page, hand, words, there, tab }, walk) => {
    const { phone, joinUrl } = walk;
    const { name, account, contact } = who(words);
    await phone.bringToFront();
    await phone.goto(joinUrl);
    await hand.write(phone.getByLabel(words.joinForm.name), name);
    await hand.write(phone.getByLabel(words.joinForm.contact), contact);
    await hand.press(phone.getByRole("button", { name: words.joinForm.join }));
    await hand.press(phone.getByRole("link", { name: words.joinForm.verify }));
    await phone.getByText(words.waits).waitFor();
    await tab(words.joining);
    const row = page.getByRole("row").filter({ hasText: name });
    await hand.press(row.getByRole("button", { name: words.accept, exact: true }));
    await phone.bringToFront();
    await phone.getByText(words.accepted).waitFor();
    await until(`${account} has joined`, async () => (await there.member(account))?.status === 1);
  });
const joinsByMobile = joins("mobile", ({ imported }) => imported.mobile);
const joinsByMail = joins("mail", ({ imported }) => imported.mail);
const joinsByWeixin = joins("wechat-id", ({ byWeixin }) => byWeixin);

/** 1.1, 4): the newcomer gets the first message. */
const firstMessage = step("first-message", async ({ page, hand, words }, { phone, profile, wecomUrl, agentId }) => {
  const { account, name } = profile === "wecom" ? words.imported.mail : words.byWeixin;
  await page.bringToFront();
  await hand.press(page.getByRole("navigation").getByRole("link", { name: words.send, exact: true }));
  await hand.press(page.getByRole("button", { name: words.recipients }));
  const dialog = page.getByRole("dialog", { name: words.recipients });
  await pick({ page, hand, words }, dialog, account, name);
  await hand.press(dialog.getByRole("button", { name: words.done }));
  await hand.write(page.getByRole("textbox", { name: words.text, exact: true }), words.firstMessage);
  await hand.press(page.getByRole("button", { name: words.sendTo(1) }));
  await page.waitForURL(/\/messages\/./);
  await phone.bringToFront();
  await phone.goto(`${wecomUrl}/phones/${account}?app=${agentId}`);
  await phone.getByRole("log").getByText(words.firstMessage, { exact: true }).waitFor();
});

/** Steps of chapter 1.1 for a company of 企业微信. */
export const joiningOfWeCom: readonly Step[] = [
  ...[enterContactsSecret, importPeople, joiningCodeOfConsole, verificationPage],
  ...[joinsByMobile, joinsByMail, firstMessage],
];

/** The same for 企业号, whose management group writes the directory without another secret. */
export const joiningOfQiyehao: readonly Step[] = [
  ...[importPeople, joiningCodeOfBackend, verificationPage],
  ...[joinsByMobile, joinsByWeixin, firstMessage],
];
