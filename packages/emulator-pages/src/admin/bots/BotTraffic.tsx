import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { RelativeTime } from "../../ui/RelativeTime.tsx";
import { admin } from "../api.ts";
import type { TrafficLine } from "../types.ts";
import { headOf } from "./traffic-head.ts";

const shown = 30;

/** The newest frames and callbacks of the bot, the latest first, each with its JSON. */
export function BotTraffic({ botId }: { botId: string }) {
  const { t } = usePreferences();
  const held = useLiveReading(`bot traffic ${botId}`, (signal) => admin.botTraffic(botId, signal), [
    "bots",
    "phone.message",
    "phone.changed",
    "delivery",
  ]);
  return (
    <Panel title={t("admin.bot.traffic")} hint={t("admin.bot.traffic.hint")}>
      <Loaded held={held}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="field-hint">{t("admin.bot.traffic.none")}</p>
          ) : (
            <>
              <p className="field-hint" role="status">
                {t("admin.shownOf", { shown: Math.min(shown, lines.length), total: lines.length })}
              </p>
              <ul className="deliveries">
                {lines
                  .slice(-shown)
                  .reverse()
                  .map((line) => (
                    <Line key={line.id} line={line} />
                  ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Line({ line: { at, direction, kind, text } }: { line: TrafficLine }) {
  const { t } = usePreferences();
  const { name, pretty } = headOf(text);
  return (
    <li>
      <details>
        <summary>
          <span className="delivery-state" data-state="delivered">
            <span aria-hidden="true">{direction === "in" ? "→" : "←"}</span>{" "}
            {t(direction === "in" ? "admin.bot.traffic.in" : "admin.bot.traffic.out")}
          </span>
          <code>{name}</code>
          <span className="delivery-attempts">{t(`admin.bot.traffic.${kind}`)}</span>
          <RelativeTime at={at} />
        </summary>
        <pre>{pretty}</pre>
      </details>
    </li>
  );
}
