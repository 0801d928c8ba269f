/**
 * Pictures of the emulator's pages, with the states of the login, for a person to look at: `node scripts/tasks/look-emulator.ts`. `--only=wall,admin`,
 * `--width=390`, `--theme=dark`, `--language=en` take some of them; `--pages=FOLDER` shows other built pages than the present
 * ones, for a comparison. Written to test-results/look-emulator.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "@shoufa/emulator";
import type { Page } from "playwright-core";
import { newWindow, startBrowser } from "../../e2e/browser.ts";
import { root } from "../install.mjs";
import { botsToLookAt } from "./look-bots.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    width: { type: "string" },
    theme: { type: "string" },
    language: { type: "string" },
    pages: { type: "string" },
    to: { type: "string", default: path.join(root, "test-results/look-emulator") },
  },
});
const among = <T>(all: readonly T[], wanted: string | undefined): readonly T[] =>
  wanted === undefined ? all : all.filter((each) => wanted.split(",").includes(String(each)));

await using emulator = await startEmulator({ people: 60, ...(values.pages && { pagesDir: values.pages }) });
/** A company of 企业号, which has management groups and asks for a password. */
await using legacy = await startEmulator({
  people: 40,
  switches: { "company.profile": "qiyehao" },
  ...(values.pages && { pagesDir: values.pages }),
});
const people = emulator.members().map(({ userId }) => userId);
const [app] = emulator.company().apps;
const [, department] = emulator.departments();

/** Bots in every state: connected, waiting, by URL and with no mode; a talk and a group with what there is to see. */
const bots = await botsToLookAt(emulator);
const [bot, , byUrl] = bots.all;

interface View {
  readonly name: string;
  readonly address: string;
  readonly of?: typeof emulator;
  /** Pictured without a login, after these steps. */
  readonly visitor?: (page: Page) => Promise<unknown>;
  /** Done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const scanWith = (at: number, of: typeof emulator) => (page: Page) =>
  page.locator(".scan-with").getByRole("button", { name: of.members()[at]!.name }).click();
const answer = (button: number) => (page: Page) => page.locator(".confirm-sheet button").nth(button).click();

const views: readonly View[] = [
  { name: "phones", address: `/phones/${people[0]}?app=${app!.agentId}` },
  { name: "bot-list", address: `/phones/${bots.person}` },
  { name: "bot-talk", address: `/phones/${bots.person}?bot=${bot!.botId}`, prepare: bots.toEnd },
  { name: "bot-talk-top", address: `/phones/${bots.person}?bot=${bot!.botId}`, prepare: bots.toTop },
  { name: "bot-reasons", address: `/phones/${bots.person}?bot=${bot!.botId}`, prepare: bots.askReasons },
  { name: "bot-tools", address: `/phones/${bots.person}?bot=${bot!.botId}`, prepare: bots.openTools },
  { name: "bot-group", address: `/phones/${bots.person}?group=${bots.chatId}`, prepare: bots.toEnd },
  { name: "bot-empty", address: `/phones/${bots.person}?bot=${byUrl!.botId}` },
  { name: "wall", address: `/wall?u=${people.slice(0, 5).map((userId) => `${userId}*${app!.agentId}`)}` },
  { name: "join", address: "/join" },
  { name: "login", address: "/admin", visitor: (page) => page.locator(".scan-with li").first().waitFor() },
  { name: "login-scanned", address: "/admin", visitor: scanWith(0, emulator) },
  {
    name: "login-cancelled",
    address: "/admin",
    visitor: (page) => scanWith(0, emulator)(page).then(() => answer(1)(page)),
  },
  { name: "login-refused", address: "/admin", visitor: scanWith(3, emulator) },
  {
    name: "login-password",
    address: "/admin",
    of: legacy,
    visitor: async (page) => {
      await scanWith(0, legacy)(page);
      await answer(0)(page);
      await page.locator(".login-password input").fill("wrong");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "admin", address: "/admin" },
  { name: "admin-directory", address: `/admin/directory?department=${department!.id}` },
  { name: "admin-member", address: `/admin/directory?dialog=member-edit&of=${people[1]}` },
  { name: "admin-delete", address: `/admin/directory?department=${department!.id}&dialog=department-delete` },
  { name: "admin-tags", address: "/admin/tags" },
  { name: "admin-tag-add", address: "/admin/tags?dialog=tag-add" },
  { name: "admin-apps", address: "/admin/apps" },
  { name: "admin-app", address: `/admin/apps/${app!.agentId}` },
  { name: "admin-app-new", address: "/admin/apps/new" },
  { name: "admin-range", address: "/admin/apps/new?dialog=range" },
  { name: "admin-callback", address: `/admin/apps/${app!.agentId}/callback` },
  { name: "admin-bots", address: "/admin/bots" },
  { name: "admin-bot", address: `/admin/bots/${bot!.botId}` },
  { name: "admin-bot-below", address: `/admin/bots/${bot!.botId}`, prepare: bots.below },
  { name: "admin-bot-url", address: `/admin/bots/${byUrl!.botId}` },
  { name: "admin-bot-callback", address: `/admin/bots/${bot!.botId}/callback` },
  { name: "admin-bot-new", address: "/admin/bots/new" },
  { name: "admin-bot-delete", address: `/admin/bots/${bot!.botId}?dialog=delete` },
  { name: "admin-bot-missing", address: "/admin/bots/aibNobody" },
  { name: "admin-company", address: "/admin/company" },
  { name: "admin-groups", address: "/admin/groups", of: legacy },
  { name: "admin-group-new", address: "/admin/groups/new", of: legacy },
  { name: "conditions", address: "/conditions" },
  { name: "conditions-faults", address: "/conditions/faults" },
  { name: "conditions-bots", address: "/conditions/faults", prepare: bots.below },
  { name: "conditions-rules", address: "/conditions/rules" },
  { name: "conditions-access", address: "/conditions/access" },
  { name: "conditions-snapshots", address: "/conditions/snapshots" },
];

mkdirSync(values.to, { recursive: true });
const browser = await startBrowser();
try {
  /** A window of its own for each company, since two addresses of one computer share their cookies. */
  const windows = await Promise.all([emulator, legacy, emulator, legacy].map(() => newWindow(browser)));
  const pages = await Promise.all(windows.map(({ context }) => context.newPage()));
  const [inside, insideLegacy, visitor, visitorLegacy] = pages as [Page, Page, Page, Page];
  const shownOn = ({ of, visitor: isVisitor }: View): Page =>
    of === legacy ? (isVisitor ? visitorLegacy : insideLegacy) : isVisitor ? visitor : inside;
  for (const page of [inside, visitor]) await page.goto(`${emulator.url}/admin`);
  for (const page of [insideLegacy, visitorLegacy]) await page.goto(`${legacy.url}/admin`);
  // Logged in as any administrator is: by the creator's phone.
  await scanWith(0, emulator)(inside);
  await answer(0)(inside);
  await scanWith(0, legacy)(insideLegacy);
  await answer(0)(insideLegacy);
  await insideLegacy.locator(".login-password input").fill("qiyehao2015");
  await insideLegacy.keyboard.press("Enter");
  for (const page of [inside, insideLegacy]) await page.locator(".steps").waitFor();
  for (const language of among(["zh", "en"], values.language)) {
    for (const theme of among(["light", "dark"], values.theme)) {
      for (const page of pages)
        await page.evaluate(
          (chosen) => {
            for (const [key, value] of Object.entries(chosen)) localStorage.setItem(`shoufa.${key}`, value);
          },
          { language, theme },
        );
      for (const width of among([390, 1280, 1920], values.width)) {
        for (const page of pages) await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const view of views.filter(({ name }) => values.only?.split(",").includes(name) ?? true)) {
          const page = shownOn(view);
          await page.goto((view.of ?? emulator).url + view.address);
          await page.locator("#content, .wall").first().waitFor();
          await view.visitor?.(page);
          await view.prepare?.(page);
          await page.waitForLoadState("networkidle").catch(() => {});
          const file = `${view.name}-${width}-${theme}-${language}.png`;
          await page.screenshot({ path: path.join(values.to, file), animations: "disabled", caret: "hide" });
          process.stderr.write(`  ${file}\n`);
        }
      }
    }
  }
  for (const complaint of windows.flatMap(({ complaints }) => complaints)) process.stderr.write(`! ${complaint}\n`);
} finally {
  await browser.close();
  bots.close();
}
