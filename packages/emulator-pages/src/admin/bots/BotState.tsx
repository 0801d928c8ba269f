import "../../styles/admin-bots.css";
import { usePreferences } from "../../preferences.ts";
import type { PlainTextKey } from "../../texts.ts";
import type { BotView } from "../types.ts";

const stateOf = ({ connected, mode }: BotView): "none" | "url" | "connected" | "waiting" =>
  mode === "connection" ? (connected ? "connected" : "waiting") : mode;

const texts: Record<ReturnType<typeof stateOf>, PlainTextKey> = {
  none: "admin.bot.state.none",
  url: "admin.bot.state.url",
  connected: "admin.bot.state.connected",
  waiting: "admin.bot.state.waiting",
};

/** The mode of a bot, and whether its long connection stands; told live. */
export function BotState({ bot }: { bot: BotView }) {
  const { t } = usePreferences();
  const state = stateOf(bot);
  return (
    <span className="bot-state" data-state={state} role="status">
      {t(texts[state])}
    </span>
  );
}
