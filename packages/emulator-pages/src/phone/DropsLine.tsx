import { fullTime } from "@shoufa/phone";
import { useId, useState } from "react";
import { control } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import { useReading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";

/** Explains a missing message: the cap per member dropped it, which the platform reports to nobody. */
export function DropsLine({ userId, agentId }: { userId: string; agentId: number }) {
  const { t, language } = usePreferences();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { reading, refresh } = useReading(`drops ${userId} ${agentId}`, (signal) =>
    control.drops(userId, agentId, signal),
  );
  useEvents((events) => {
    if (events.some((each) => each.type === "phone.dropped" && each.userId === userId && each.agentId === agentId))
      refresh();
  });
  const drops = reading.state === "ready" ? reading.value : [];
  if (drops.length === 0) return null;
  return (
    <div className="chat-line drops" role="status">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t("drops.count", { count: drops.length })}
      </button>
      <ol id={id} hidden={!open}>
        {drops.map(({ at, reason, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drops are only ever added at the end
          <li key={index} title={fullTime(at, language)}>
            <q>{text}</q> {t(`drops.${reason}`)}
          </li>
        ))}
      </ol>
    </div>
  );
}
