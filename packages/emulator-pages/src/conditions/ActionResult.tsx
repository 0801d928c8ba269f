/**
 * Result of the last action, read aloud once, with its undo where there is one. One action at a time; components call
 * `useAct`, and the line is shown above every section.
 */
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from "react";
import { ControlFailure } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";

interface Act {
  readonly run: () => Promise<unknown>;
  /** Sentence after success. */
  readonly done: string;
  /** Undo. Shown only after success. */
  readonly undo?: () => Promise<unknown>;
}

interface Outcome {
  readonly text: string;
  readonly failed: boolean;
  readonly undo?: () => Promise<unknown>;
}

interface Acting {
  /** @returns Whether it was done. */
  readonly act: (act: Act) => Promise<boolean>;
  readonly busy: boolean;
}

const ActingContext = createContext<Acting | undefined>(undefined);

export function useAct(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error("ActionResults is missing above this component.");
  return acting;
}

export function ActionResults({ children }: { children: ReactNode }) {
  const { t } = usePreferences();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const act = useCallback(
    async ({ run, done, undo }: Act): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      try {
        await run();
        setOutcome({ text: done, failed: false, ...(undo ? { undo } : {}) });
        return true;
      } catch (error) {
        const failure = error instanceof ControlFailure ? error : new ControlFailure(null);
        const text =
          failure.reason === undefined ? failureText(failure, t) : t("conditions.refused", { reason: failure.reason });
        setOutcome({ text, failed: true });
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [t],
  );
  const acting = useMemo(() => ({ act, busy }), [act, busy]);

  return (
    <ActingContext value={acting}>
      {children}
      <div className="outcome-place">
        <div role="status">
          {outcome && !outcome.failed && (
            <p className="outcome" data-kind="done">
              <span>{outcome.text}</span>
              {outcome.undo && (
                <button
                  type="button"
                  className="link"
                  onClick={() => act({ run: outcome.undo!, done: t("conditions.undone") })}
                >
                  {t("conditions.undo")}
                </button>
              )}
              <Dismiss onDismiss={() => setOutcome(null)} />
            </p>
          )}
        </div>
        <div role="alert">
          {outcome?.failed && (
            <p className="outcome" data-kind="failed">
              <span>{outcome.text}</span>
              <Dismiss onDismiss={() => setOutcome(null)} />
            </p>
          )}
        </div>
      </div>
    </ActingContext>
  );
}

function Dismiss({ onDismiss }: { onDismiss: () => void }) {
  const { t } = usePreferences();
  return (
    <button type="button" className="outcome-close" aria-label={t("conditions.dismiss")} onClick={onDismiss}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
    </button>
  );
}
