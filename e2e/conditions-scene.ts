/** Helpers for tests of the emulator's conditions: a section of them in a browser, and the real calls that feel them. */
import type { Emulator } from "@shoufa/emulator";
import type { Locator, Page } from "playwright-core";
import { type PageOptions, useBrowser } from "./phone-scene.ts";

/** One browser for the tests of a file. Returns a function that opens a section; console errors fail the test unless `mayComplain`. */
export function useConditions(): (wecom: Emulator, section: string, options?: PageOptions) => Promise<Page> {
  const open = useBrowser();
  return (wecom, section, options) => open(`${wecom.url}/conditions${section}`, options);
}

export interface Answer {
  readonly errcode: number;
  readonly [field: string]: unknown;
}

export async function tokenOf(wecom: Emulator): Promise<string> {
  const { corpId, apps } = wecom.company();
  const answer = await fetch(`${wecom.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0]!.secret}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

export async function send(wecom: Emulator, content = "早"): Promise<Answer> {
  const answer = await fetch(`${wecom.url}/cgi-bin/message/send?access_token=${await tokenOf(wecom)}`, {
    method: "POST",
    body: JSON.stringify({
      touser: wecom.members()[0]!.userId,
      msgtype: "text",
      agentid: wecom.company().apps[0]!.agentId,
      text: { content },
    }),
  });
  return (await answer.json()) as Answer;
}

export async function upload(wecom: Emulator): Promise<string> {
  const form = new FormData();
  form.append("media", new Blob(["一,二,三"]), "表.txt");
  const token = await tokenOf(wecom);
  const answer = await fetch(`${wecom.url}/cgi-bin/media/upload?access_token=${token}&type=file`, {
    method: "POST",
    body: form,
  });
  return ((await answer.json()) as { media_id: string }).media_id;
}

export async function mediaCode(wecom: Emulator, mediaId: string): Promise<number> {
  const answer = await fetch(`${wecom.url}/cgi-bin/media/get?access_token=${await tokenOf(wecom)}&media_id=${mediaId}`);
  const isRefused = answer.headers.get("content-type")?.startsWith("application/json");
  return isRefused ? ((await answer.json()) as Answer).errcode : 0;
}

export const panel = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
