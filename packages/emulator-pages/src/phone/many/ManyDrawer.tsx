import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { control } from "../../control/api.ts";
import { useEvents } from "../../control/live.ts";
import { useReading } from "../../control/use-reading.ts";
import { usePreferences } from "../../preferences.ts";
import { ManyForm } from "./ManyForm.tsx";
import { ManyProgress } from "./ManyProgress.tsx";
import { sentBy } from "./many-api.ts";
import { useMany } from "./use-many.ts";

interface ManyDrawerProps {
  readonly agentId: number | undefined;
  readonly wall: readonly string[] | undefined;
  readonly onClose: () => void;
}

/** "Forty people answer": beside the phones and not over them, so that their changes can be seen. */
export function ManyDrawer({ agentId, wall, onClose }: ManyDrawerProps) {
  const { t } = usePreferences();
  const place = useRef<HTMLElement>(null);
  const title = useId();
  const [chosen, setChosen] = useState<number>();
  const { reading: company } = useReading("company with apps", control.company);
  const apps = company.state === "ready" ? company.value.apps : [];
  const of = agentId ?? chosen ?? apps[0]?.agentId;
  useEffect(() => place.current?.focus(), []);
  return createPortal(
    <aside
      ref={place}
      className="many"
      tabIndex={-1}
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <h2 id={title}>{t("many.title")}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t("many.close")}
          title={t("many.close")}
          onClick={onClose}
        >
          ✕
        </button>
      </header>
      {agentId === undefined && apps.length > 1 && (
        <label className="many-field">
          {t("many.app")}
          <select value={of} onChange={({ target }) => setChosen(Number(target.value))}>
            {apps.map(({ agentId: id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {of !== undefined && <Ready key={of} agentId={of} wall={wall} />}
    </aside>,
    document.body,
  );
}

function Ready({ agentId, wall }: { agentId: number; wall: readonly string[] | undefined }) {
  const { reading, refresh } = useReading(`sent ${agentId}`, (signal) => sentBy(agentId, signal));
  const { reading: app } = useReading(`app ${agentId}`, (signal) => control.app(agentId, signal));
  const { run, start, stop } = useMany(agentId);
  const running = run?.state === "running";
  useEvents((events) => {
    // While people answer, the app's replies would push the answered message away.
    const news = events.some((event) => event.type === "phone.message" && event.message.agentId === agentId);
    if (news && !running) refresh();
  });
  if (reading.state !== "ready" || app.state !== "ready") return null;
  return (
    <>
      <ManyForm
        agentId={agentId}
        menu={app.value.menu}
        sent={reading.value}
        wall={wall}
        running={running}
        onStart={start}
        onStop={stop}
      />
      {run && <ManyProgress run={run} />}
    </>
  );
}
