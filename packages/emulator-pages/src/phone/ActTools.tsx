import { useState } from "react";
import { usePreferences } from "../preferences.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import type { Act } from "./perform.ts";
import { defaultPlace } from "./place.ts";
import { FileTools, Tools } from "./Tools.tsx";

interface ActToolsProps {
  readonly agentId: number;
  readonly act: (act: Act) => void;
}

const samples = ["image", "voice", "video", "file"] as const;

/** All actions of the person besides typing, behind one button. */
export function ActTools({ agentId, act }: ActToolsProps) {
  const { t, view } = usePreferences();
  return (
    <Tools>
      <FileTools kinds={samples} onSend={(kind, file) => act({ kind, agentId, ...(file && { file }) })} />
      <Place agentId={agentId} act={act} />
      <fieldset>
        <button type="button" onClick={() => act({ kind: "enter", agentId, client: view })}>
          {t("act.enter")}
        </button>
        <button type="button" onClick={() => act({ kind: "leave", agentId })}>
          {t("act.leave")}
        </button>
      </fieldset>
    </Tools>
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
