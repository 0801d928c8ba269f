/**
 * Pictures of the emulator's pages for a person to look at: `node scripts/tasks/look-emulator.ts`. `--only=wall,admin`,
 * `--width=390`, `--theme=dark`, `--language=en` take some of them; `--pages=FOLDER` shows other built pages than the present
 * ones, for a comparison. Written to test-results/look-emulator.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "@shoufa/emulator";
import { newWindow, startBrowser } from "../../e2e/browser.ts";
import { root } from "../install.mjs";

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
const people = emulator.members().map(({ userId }) => userId);
const [app] = emulator.company().apps;
const [, department] = emulator.departments();
const views: readonly (readonly [name: string, address: string])[] = [
  ["phones", `/phones/${people[0]}?app=${app!.agentId}`],
  ["wall", `/wall?u=${people.slice(0, 5).map((userId) => `${userId}*${app!.agentId}`)}`],
  ["join", "/join"],
  ["admin", "/admin"],
  ["admin-directory", `/admin/directory?department=${department!.id}`],
  ["admin-member", `/admin/directory?dialog=member-edit&of=${people[1]}`],
  ["admin-delete", `/admin/directory?department=${department!.id}&dialog=department-delete`],
  ["admin-tags", "/admin/tags"],
  ["admin-tag-add", "/admin/tags?dialog=tag-add"],
  ["admin-apps", "/admin/apps"],
  ["admin-app", `/admin/apps/${app!.agentId}`],
  ["admin-range", "/admin/apps/new?dialog=range"],
  ["admin-callback", `/admin/apps/${app!.agentId}/callback`],
  ["admin-company", "/admin/company"],
  ["conditions", "/conditions"],
  ["conditions-faults", "/conditions/faults"],
  ["conditions-rules", "/conditions/rules"],
  ["conditions-access", "/conditions/access"],
  ["conditions-snapshots", "/conditions/snapshots"],
];

mkdirSync(values.to, { recursive: true });
const browser = await startBrowser();
try {
  const { context, complaints } = await newWindow(browser);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  // Logged in as any administrator is: by the creator's phone.
  await page.goto(`${emulator.url}/admin`);
  await page.getByRole("button", { name: emulator.members()[0]!.name }).click();
  await page.getByRole("button", { name: "确认登录" }).click();
  await page.locator(".steps").waitFor();
  for (const language of among(["zh", "en"], values.language)) {
    for (const theme of among(["light", "dark"], values.theme)) {
      await page.evaluate(
        (chosen) => {
          for (const [key, value] of Object.entries(chosen)) localStorage.setItem(`shoufa.${key}`, value);
        },
        { language, theme },
      );
      for (const width of among([390, 1280, 1920], values.width)) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const [name, address] of views.filter((view) => values.only?.split(",").includes(view[0]) ?? true)) {
          await page.goto(emulator.url + address);
          await page.locator("#content, .wall").first().waitFor();
          await page.waitForLoadState("networkidle").catch(() => {});
          const file = `${name}-${width}-${theme}-${language}.png`;
          await page.screenshot({ path: path.join(values.to, file), animations: "disabled", caret: "hide" });
          process.stderr.write(`  ${file}\n`);
        }
      }
    }
  }
  for (const complaint of complaints) process.stderr.write(`! ${complaint}\n`);
} finally {
  await browser.close();
}
