/**
 * Pictures of the console's pages for a person to look at, in every width, theme and language: `node scripts/tasks/look.ts`.
 * `--only=org,send` takes some of them, `--width=390 --theme=dark --language=en` one kind; `--width=640` is a window of
 * 1280 at 200 % zoom. They are written to test-results/look and are not part of the documentation (`npm run pictures` is).
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { newWindow, startBrowser } from "../../e2e/browser.ts";
import { startProgram } from "../../e2e/program.ts";
import { answerOnPhone, becomeOwner, choice, choose, doneChoosing, goTo, openChat, openPhone } from "../../e2e/walk.ts";
import { words } from "../../e2e/words.ts";
import { root } from "../install.mjs";
import { actOnPhones, makeRules } from "./look-scene.ts";
import { viewsWith } from "./look-views.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    width: { type: "string" },
    theme: { type: "string" },
    language: { type: "string" },
    people: { type: "string", default: "300" },
  },
});
const folder = path.join(root, "test-results/look");
const spoken = words.zh;
const among = <T>(all: readonly T[], wanted: string | undefined): readonly T[] =>
  wanted === undefined ? all : all.filter((each) => wanted.split(",").includes(String(each)));
const widths = among([390, 640, 1280, 1920], values.width ?? "390,1280,1920");
const themes = among(["light", "dark"], values.theme);
const languages = among(["zh", "en"], values.language);

const say = (line: string): void => void process.stderr.write(`${line}\n`);
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
try {
  await using program = await startProgram(Number(values.people));
  const { context, complaints } = await newWindow(browser);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  say("signing up");
  await becomeOwner(page, program, spoken);
  say("sending");
  await goTo(page, spoken.send);
  await choose(page, spoken, choice);
  await doneChoosing(page, spoken, choice);
  const text = "【行政通知】明天 9:00–11:00 停水检修，请提前接好饮用水。收到请回复。";
  await page.getByRole("textbox", { name: spoken.text }).fill(text);
  await page.getByRole("button", { name: spoken.sendTo(choice.count) }).click();
  await page.waitForURL(/\/messages\/./);
  await page.getByText(spoken.sent, { exact: true }).first().waitFor();
  const message = new URL(page.url()).pathname;
  say("making reply rules");
  await makeRules(context, program.url);
  say("answering");
  const phone = await context.newPage();
  await openPhone(phone, program, spoken, choice.people[0]);
  await openChat(phone, text);
  for (const answer of [
    "收到，谢谢！",
    "请问几点恢复供水？我们车间下午两点有客户参观，需要提前安排桶装水。",
    "报销怎么走？",
  ])
    await answerOnPhone(phone, spoken, answer);
  await phone.close();
  await actOnPhones(program.phonesUrl, choice.people[1]);

  const wanted = values.only?.split(",");
  for (const view of viewsWith(message).filter(({ name }) => wanted?.includes(name) ?? true)) {
    const shown = await context.newPage();
    for (const language of languages) {
      for (const theme of themes) {
        await page.evaluate(
          ([chosenLanguage, chosenTheme]) => {
            localStorage.setItem("shoufa.language", chosenLanguage ?? "");
            localStorage.setItem("shoufa.theme", chosenTheme ?? "");
          },
          [language, theme],
        );
        for (const width of widths) {
          await shown.setViewportSize({ width, height: { 390: 844, 640: 400 }[width] ?? 900 });
          await shown.unrouteAll();
          await view.before?.(shown);
          await shown.goto(`${program.url}${view.address}`);
          await shown.locator("h1, [data-picture], [role=dialog]").first().waitFor();
          await view.prepare?.(shown);
          await shown.waitForLoadState("networkidle").catch(() => {});
          await shown.waitForTimeout(300);
          const file = `${view.name}-${width}-${theme}-${language}.png`;
          await shown.screenshot({ path: path.join(folder, file), animations: "disabled", caret: "hide" });
          say(`  ${file}`);
        }
      }
    }
    await shown.close();
  }
  for (const complaint of complaints) say(`! ${complaint}`);
} finally {
  await browser.close();
}
