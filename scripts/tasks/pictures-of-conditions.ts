/** The picture of the conditions: faults that are set, and one that has just happened to a real call. */
import { startEmulator } from "@shoufa/emulator";
import type { BrowserContext } from "playwright-core";
import type { Take } from "./pictures-of-admin.ts";

const words = {
  zh: { happened: "还剩 2 次", code: "错误码", find: "频率" },
  en: { happened: "2 left", code: "Error code", find: "freq" },
} as const;

export async function takeConditions(context: BrowserContext, language: "zh" | "en", take: Take): Promise<void> {
  const say = words[language];
  await using emulator = await startEmulator({ people: 60 });
  emulator.faults.set({ endpoint: "gettoken", kind: "errcode", errcode: 45009, times: 3 });
  emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
  emulator.faults.set({ endpoint: "callback", kind: "duplicate", times: 5 });
  emulator.clock.advance({ hours: 2 });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.goto(`${emulator.url}/conditions/faults`);
  const code = page.getByRole("combobox", { name: say.code });
  await code.fill(say.find);
  await page.getByRole("option").filter({ hasText: "45009" }).first().click();
  await fetch(`${emulator.url}/cgi-bin/gettoken`);
  await page.getByText(say.happened, { exact: true }).first().waitFor();
  await code.blur();
  await take(page, "faults");
  await page.close();
}
