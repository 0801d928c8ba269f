import { useState } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { SaveBar } from "../../parts/SaveBar.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";

/** Addresses that may call with this company's secrets; others are answered 60020. One list for all apps here. */
export function TrustedAddresses() {
  const { t } = usePreferences();
  const held = useLiveReading("trusted addresses", admin.addresses, ["admin", "conditions"]);
  return (
    <Panel title={t("admin.trusted.title")} hint={t("admin.trusted.hint")}>
      <Loaded held={held}>
        {({ trusted }) => <Form key={trusted.join(" ")} saved={trusted} onSaved={held.refresh} />}
      </Loaded>
    </Panel>
  );
}

function Form({ saved, onSaved }: { saved: readonly string[]; onSaved: () => void }) {
  const { t } = usePreferences();
  const [text, setText] = useState(saved.join("\n"));
  const work = useAction();
  const wanted = text.split(/[\s,;，；]+/).filter(Boolean);
  const changed = wanted.join(" ") !== saved.join(" ");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void work.run(() => admin.setTrusted(wanted)).then((done) => done && onSaved());
      }}
    >
      <textarea
        rows={3}
        spellCheck={false}
        aria-label={t("admin.trusted.title")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {wanted.length === 0 && <p className="field-hint">{t("admin.trusted.none")}</p>}
      <SaveBar work={work} changed={changed} />
    </form>
  );
}
