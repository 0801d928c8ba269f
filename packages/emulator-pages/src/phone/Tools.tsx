import { type ReactNode, useId, useState } from "react";
import type { OwnFile } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { ownFile } from "./own-file.ts";

/** What a person can do besides typing, behind one button. */
export function Tools({ children }: { readonly children: ReactNode }) {
  const { t } = usePreferences();
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
        {children}
      </section>
    </div>
  );
}

interface FileToolsProps<Kind extends FileKind> {
  readonly kinds: readonly Kind[];
  /** @param file Absent: a sample of the kind. */
  readonly onSend: (kind: Kind, file?: OwnFile) => void;
}

type FileKind = "image" | "voice" | "video" | "file";

/** A sample of each kind, and a file of one's own: sent as what it is, or else as a file. */
export function FileTools<Kind extends FileKind>({ kinds, onSend }: FileToolsProps<Kind | "file">) {
  const { t } = usePreferences();
  const kindOf = (file: File): Kind | "file" => kinds.find((kind) => kind === mediaOf(file)) ?? "file";
  return (
    <>
      <fieldset>
        <legend>{t("act.samples")}</legend>
        {kinds.map((kind) => (
          <button key={kind} type="button" onClick={() => onSend(kind)}>
            {t(nameOf(kind))}
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
            if (file) onSend(kindOf(file), await ownFile(file));
          }}
        />
      </label>
    </>
  );
}

const nameOf = (kind: FileKind) => `act.${kind}` as const;

function mediaOf({ name, type }: File): FileKind {
  if (type === "image/png" || type === "image/jpeg") return "image";
  if (type === "video/mp4") return "video";
  return /\.amr$/i.test(name) ? "voice" : "file";
}
