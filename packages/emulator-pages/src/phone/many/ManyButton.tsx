import { useRef, useState } from "react";
import { usePreferences } from "../../preferences.ts";
import { ManyDrawer } from "./ManyDrawer.tsx";

/** Button on the wall, where the app must be chosen. @param wall Userids of the people on it. */
export function ManyButton({ wall }: { wall: readonly string[] }) {
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
          agentId={undefined}
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
