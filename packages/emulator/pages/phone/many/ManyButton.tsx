import { useRef, useState } from "react";
import { usePreferences } from "../../preferences.ts";
import { ManyDrawer } from "./ManyDrawer.tsx";

/** On the wall, where the app that is answered has to be chosen. @param wall Userids of those on it. */
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
