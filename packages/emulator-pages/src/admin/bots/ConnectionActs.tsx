import { Button } from "antd";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import type { BotView } from "../types.ts";

const hows = ["kick", "half-alive", "cut"] as const;

/** The ends that a long connection can come to, each with a button. */
export function ConnectionActs({
  bot: { botId, connected, name },
}: {
  bot: Pick<BotView, "botId" | "connected" | "name">;
}) {
  const { t } = usePreferences();
  const work = useAction();
  return (
    <>
      <ul className="bot-ends">
        {hows.map((how) => (
          <li key={how}>
            <Button
              disabled={!connected || work.state === "working"}
              aria-label={`${t(`admin.bot.end.${how}`)} ${name}`}
              onClick={() => void work.run(() => admin.disconnectBot(botId, how))}
            >
              {t(`admin.bot.end.${how}`)}
            </Button>
            <span className="field-hint">{t(`admin.bot.end.${how}.hint`)}</span>
          </li>
        ))}
      </ul>
      <Refused title={t("admin.notDone")} failure={work.failure} />
    </>
  );
}
