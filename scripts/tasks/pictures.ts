/**
 * `npm run pictures`: the pictures of README and guides, taken from a running sample company in both languages. Company
 * and steps are the same every time, so a picture changes when the page does (and in its times of day).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { newWindow, startBrowser } from "../../e2e/browser.ts";
import { startProgram } from "../../e2e/program.ts";
import { answerOnPhone, becomeOwner, choice, choose, doneChoosing, goTo, openChat, openPhone } from "../../e2e/walk.ts";
import { words } from "../../e2e/words.ts";
import { findChromium } from "../chromium.ts";
import { root } from "../install.mjs";
import { takeAdmin } from "./pictures-of-admin.ts";
import { takeConditions } from "./pictures-of-conditions.ts";
import { takeManual } from "./pictures-of-manual.ts";
import { takeWall } from "./pictures-of-wall.ts";

const folder = path.join(root, "docs/pictures");
const sample = {
  zh: { text: "【行政通知】明天 9:00–11:00 停水检修，请提前接好饮用水。收到请回复。", answer: "收到，谢谢！" },
  en: {
    text: "[Facilities] No water tomorrow 9:00–11:00. Please reply when you have read this.",
    answer: "Got it, thanks!",
  },
};

mkdirSync(folder, { recursive: true });
spawnSync(process.execPath, [path.join(root, "scripts/tasks/build.ts")], { stdio: ["ignore", 2, 2] });
process.env["CHROMIUM_PATH"] = await findChromium((line) => void process.stderr.write(`${line}\n`));
const browser = await startBrowser();
try {
  for (const language of ["zh", "en"] as const) await takeAll(language);
} finally {
  await browser.close();
}

async function takeAll(language: "zh" | "en"): Promise<void> {
  await using program = await startProgram();
  const { context } = await newWindow(browser, { locale: language === "zh" ? "zh-CN" : "en-GB" });
  const spoken = words[language];
  const { text, answer } = sample[language];
  const take = async (page: Page, name: string): Promise<void> => {
    await page.mouse.move(0, 0);
    await page.waitForLoadState("networkidle");
    const file = path.join(folder, `${name}-${language}.png`);
    await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    process.stderr.write(`  ${path.relative(root, file)}\n`);
  };

  const page = await context.newPage();
  await page.setViewportSize({ width: 1200, height: 720 });
  await becomeOwner(page, program, spoken);
  await goTo(page, spoken.send);
  await choose(page, spoken, choice);
  await doneChoosing(page, spoken, choice);
  await page.getByRole("textbox", { name: spoken.text }).fill(text);
  await page.getByRole("button", { name: spoken.sendTo(choice.count) }).waitFor();
  await take(page, "send");
  await page.getByRole("button", { name: spoken.sendTo(choice.count) }).click();
  await page.waitForURL(/\/messages\/./);
  await page.getByText(spoken.sent, { exact: true }).first().waitFor();
  await take(page, "message");

  const phone = await context.newPage();
  await phone.setViewportSize({ width: 1200, height: 800 });
  await openPhone(phone, program, spoken, choice.people[0]);
  await openChat(phone, text);
  await answerOnPhone(phone, spoken, answer);
  await phone.getByRole("textbox", { name: spoken.searchPhones }).fill("");
  await phone.getByRole("option").nth(5).waitFor();
  await take(phone, "phone");
  await goTo(page, spoken.inbox);
  await page.getByRole("option").filter({ hasText: answer }).click();
  await page.getByRole("log").getByText(answer, { exact: true }).waitFor();
  await take(page, "inbox");
  await takeManual(page, spoken, take);
  await takeAdmin(context, language, take);
  await takeConditions(context, language, take);
  await takeWall(context, language, take);
  await context.close();
}
