/** Helpers for tests of bots in a browser: the official SDK as the program behind a bot. */
import type { BotFacts, Emulator } from "@shoufa/emulator";
import type { Clock } from "@shoufa/ports";
import { until } from "@shoufa/testkit";
import { type TemplateCard, WSClient, type WsFrame } from "@wecom/aibot-node-sdk";
import type { Locator, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { patience } from "./browser.ts";

/** Time that stands still, so that an answer is never too late for a welcome or a card's update. */
export const still: Clock = { now: () => Date.UTC(2026, 10, 3, 2), monotonic: () => performance.now() };

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export interface Program {
  readonly client: WSClient;
  /** The next message or event of this kind that no earlier call has returned: `text`, `enter_chat`. */
  next(kind: string): Promise<WsFrame>;
}

/** The official SDK, connected and authenticated. Messages and events wait until the test asks for them. */
export async function program(
  of: Pick<Emulator, "botsUrl">,
  { botId, secret }: Pick<BotFacts, "botId" | "secret">,
): Promise<Program> {
  const client = new WSClient({ botId, secret, wsUrl: of.botsUrl, logger: quiet, heartbeatInterval: patience });
  // The SDK gives up on an acknowledgement after five seconds, in which a busy computer can stand still.
  Object.assign((client as unknown as { wsManager: object }).wsManager, { replyAckTimeout: patience });
  onTestFinished(() => client.disconnect());
  client.on("error", () => {});
  const waiting: { readonly kind: string; readonly frame: WsFrame }[] = [];
  client.on("message", (frame) => void waiting.push({ kind: frame.body?.msgtype ?? "", frame }));
  client.on("event", (frame) => void waiting.push({ kind: frame.body?.event?.eventtype ?? "", frame }));
  const authenticated = new Promise<void>((resolve) => client.once("authenticated", resolve));
  client.connect();
  await authenticated;
  return {
    client,
    next: (kind) =>
      until(`the bot gets ${kind}`, () => {
        const at = waiting.findIndex((each) => each.kind === kind);
        return at === -1 ? undefined : waiting.splice(at, 1)[0]!.frame;
      }),
  };
}

export const card = (task_id: string): TemplateCard => ({
  card_type: "button_interaction",
  main_title: { title: "报销单" },
  button_list: [
    { text: "同意", key: "yes" },
    { text: "拒绝", key: "no" },
  ],
  task_id,
});

/** The open conversation on a phone. */
export const logOf = (page: Page, name: string): Locator => page.getByRole("log", { name });

/** Types into the open conversation as a person does. */
export async function say(page: Page, text: string): Promise<void> {
  const line = page.getByRole("textbox", { name: "发消息" });
  await line.fill(text);
  await line.press("Enter");
}
