import { useId, useState } from "react";
import { usePreferences } from "../preferences.ts";
import { ownFile } from "./own-file.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import type { Act } from "./perform.ts";
import { defaultPlace } from "./place.ts";

interface ActToolsProps {
  readonly agentId: number;
  readonly act: (act: Act) => void;
}

const samples = ["image", "voice", "video", "file"] as const;
/** All actions of the person besides typing, behind one button. */
export function ActTools({ agentId, act }: ActToolsProps) {
  const { t, view } = usePreferences();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="tools">
      <button
        type="button"
        className="tools-more"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">＋</span> {t("act.more")}
      </button>
      <section id={id} className="tools-sheet" aria-label={t("act.tools")} hidden={!open}>
        <fieldset>
          <legend>{t("act.samples")}</legend>
          {samples.map((kind) => (
            <button key={kind} type="button" onClick={() => act({ kind, agentId })}>
              {t(`act.${kind}`)}
            </button>
          ))}
        </fieldset>
        <label className="tools-file">
          {t("act.own")}
          <input
            type="file"
            onChange={async ({ target }) => {
              const [file] = target.files ?? [];
              target.value = "";
              if (!file) return;
              act({ kind: kindOf(file), agentId, file: await ownFile(file) });
            }}
          />
        </label>
        <Place agentId={agentId} act={act} />
        <fieldset>
          <button type="button" onClick={() => act({ kind: "enter", agentId, client: view })}>
            {t("act.enter")}
          </button>
          <button type="button" onClick={() => act({ kind: "leave", agentId })}>
            {t("act.leave")}
          </button>
        </fieldset>
      </section>
    </div>
  );
}

function Place({ agentId, act }: ActToolsProps) {
  const { t, view } = usePreferences();
  const [place, setPlace] = useState(defaultPlace);
  return (
    <form
      className="tools-place"
      onSubmit={(event) => {
        event.preventDefault();
        act({ kind: "location", agentId, place, client: view });
      }}
    >
      <PlaceFields place={place} onChange={setPlace} />
      <button type="submit">{t("act.location.send")}</button>
    </form>
  );
}

function kindOf({ name, type }: File): (typeof samples)[number] {
  if (type === "image/png" || type === "image/jpeg") return "image";
  if (type === "video/mp4") return "video";
  return /\.amr$/i.test(name) ? "voice" : "file";
}
