/**
 * Result of the last action, read aloud once, with its undo where there is one. One action at a time; components call
 * `useAct`, and the result stays above every section until the next one or until it is closed.
 */
import { notePlace } from "@shoufa/web";
import { notification as antNotification, Button } from "antd";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef } from "react";
import { failureFrom } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";

interface Act {
  readonly run: () => Promise<unknown>;
  /** Sentence after success. */
  readonly done: string;
  /** Undo. Shown only after success. */
  readonly undo?: () => Promise<unknown>;
}

interface Acting {
  /** @returns Whether it was done. */
  readonly act: (act: Act) => Promise<boolean>;
}

const ActingContext = createContext<Acting | undefined>(undefined);

export function useAct(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error("ActionResults is missing above this component.");
  return acting;
}

const key = "result";

export function ActionResults({ children }: { children: ReactNode }) {
  const { t } = usePreferences();
  // Not by `App`, which loads the dialogs too.
  const [notification, shownHere] = antNotification.useNotification(notePlace);
  const running = useRef(false);

  const act = useCallback(
    async ({ run, done, undo }: Act): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      const shown = { key, duration: 0, closable: { "aria-label": t("conditions.dismiss") } } as const;
      try {
        await run();
        const undoing = (): void => void (undo && act({ run: undo, done: t("conditions.undone") }));
        notification.success({
          ...shown,
          title: done,
          role: "status",
          actions: undo && (
            <Button size="small" onClick={undoing}>
              {t("conditions.undo")}
            </Button>
          ),
        });
        return true;
      } catch (error) {
        const failure = failureFrom(error);
        const title =
          failure.reason === undefined ? failureText(failure, t) : t("conditions.refused", { reason: failure.reason });
        notification.error({ ...shown, title, role: "alert", actions: undefined });
        return false;
      } finally {
        running.current = false;
      }
    },
    [t, notification],
  );
  const acting = useMemo(() => ({ act }), [act]);
  return (
    <ActingContext value={acting}>
      {shownHere}
      {children}
    </ActingContext>
  );
}
