import { useRef, useState } from "react";
import { usePreferences } from "../../preferences.ts";
import { ManyDrawer } from "./ManyDrawer.tsx";

interface ManyButtonProps {
  /** The app that is answered; undefined where it has to be chosen. */
  readonly agentId?: number | undefined;
  /** Those on the wall. */
  readonly wall?: readonly string[] | undefined;
}

export function ManyButton({ agentId, wall }: ManyButtonProps) {
  const { t } = usePreferences();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("many.open")}
      </button>
      {open && (
        <ManyDrawer
          agentId={agentId}
          wall={wall}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
