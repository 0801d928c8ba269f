import { useId, useState } from "react";
import { usePreferences } from "../preferences.ts";
import type { ActDone } from "./use-chat.ts";

interface ActToolsProps {
  readonly agentId: number;
  readonly act: (act: ActDone["act"]) => void;
}

const samples = ["image", "voice", "video", "file"] as const;
/** People's Square of Guangzhou, where the emulator's phones are unless they say otherwise. */
const somewhere = { latitude: 23.12911, longitude: 113.264385, label: "广州市越秀区府前路" };

/** Everything the person can send or do besides typing, behind one button. */
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
              act({ kind: kindOf(file), agentId, file: { filename: file.name, base64: await base64Of(file) } });
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
  const [label, setLabel] = useState(somewhere.label);
  const [latitude, setLatitude] = useState(somewhere.latitude);
  const [longitude, setLongitude] = useState(somewhere.longitude);
  return (
    <form
      className="tools-place"
      onSubmit={(event) => {
        event.preventDefault();
        act({ kind: "location", agentId, place: { label, latitude, longitude }, client: view });
      }}
    >
      <label>
        {t("act.location.label")}
        <input value={label} onChange={({ target }) => setLabel(target.value)} />
      </label>
      <Degrees label={t("act.location.latitude")} most={90} value={latitude} onChange={setLatitude} />
      <Degrees label={t("act.location.longitude")} most={180} value={longitude} onChange={setLongitude} />
      <button type="submit">{t("act.location.send")}</button>
    </form>
  );
}

interface DegreesProps {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Degrees({ label, most, value, onChange }: DegreesProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        step="any"
        min={-most}
        max={most}
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  );
}

function kindOf({ name, type }: File): (typeof samples)[number] {
  if (type === "image/png" || type === "image/jpeg") return "image";
  if (type === "video/mp4") return "video";
  return /\.amr$/i.test(name) ? "voice" : "file";
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  // Arguments of one call have a limit, so the file goes in pieces.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
