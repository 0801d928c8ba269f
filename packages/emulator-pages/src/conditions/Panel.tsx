import { type ReactNode, useId } from "react";
import type { ControlFailure } from "../control/api.ts";
import type { Reading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";

interface PanelProps {
  readonly title: string;
  readonly text?: ReactNode;
  /** Content beside the title: counts, a button. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** One subject of a section, under its own heading. */
export function Panel({ title, text, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <h3 id={id}>{title}</h3>
        {aside && <div className="panel-aside">{aside}</div>}
      </header>
      {text && <p className="panel-text">{text}</p>}
      {children}
    </section>
  );
}

/** Draws what was read; lines while it is on its way, and why when it did not come. */
export function Shown<T>({
  reading,
  retry,
  children,
}: {
  reading: Reading<T>;
  retry: () => void;
  children: (value: T) => ReactNode;
}) {
  const { t } = usePreferences();
  if (reading.state === "ready") return children(reading.value);
  if (reading.state === "failed") return <Broken failure={reading.failure} retry={retry} />;
  return (
    <div className="panel-loading" role="status" aria-label={t("conditions.loading")}>
      <span className="skeleton" style={{ width: "62%" }} />
      <span className="skeleton" style={{ width: "84%" }} />
      <span className="skeleton" style={{ width: "48%" }} />
    </div>
  );
}

function Broken({ failure, retry }: { failure: ControlFailure; retry: () => void }) {
  const { t } = usePreferences();
  return <Failed title={t("conditions.failed")} failure={failure} retry={retry} />;
}
