import { Input } from "antd";
import { type FormEvent, useState } from "react";
import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RelativeTime } from "../../ui/RelativeTime.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type SnapshotFacts } from "../api.ts";
import { Confirm } from "../Confirm.tsx";
import { sizeText } from "../spans.ts";
import { useKeepAs } from "../use-view.ts";
import { OtherCompany } from "./OtherCompany.tsx";
import { StartAgain } from "./StartAgain.tsx";

const snapshotEvents: readonly EventKind[] = ["snapshots"];
const isName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name);
/** Snapshots that pages take before something is lost. */
const automatic = /^before-(reset|seed|jump|restore|scenario)$/;

/** Snapshots, and the two ways of starting again. */
export function SnapshotsSection() {
  const { t } = usePreferences();
  const [asking, setAsking] = useState(false);
  const held = useLiveReading("snapshots", conditions.snapshots, snapshotEvents);
  return (
    <>
      <Loaded held={held}>
        {(snapshots) => (
          <Panel
            title={t("snapshots.title")}
            hint={t("snapshots.text")}
            actions={<span className="quiet">{t("snapshots.count", { count: snapshots.length })}</span>}
          >
            <Take taken={snapshots} />
            {snapshots.length === 0 ? (
              <Notice picture="camera" title={t("snapshots.empty")} text={t("snapshots.empty.text")} />
            ) : (
              <ul className="snapshots">
                {snapshots.map((snapshot) => (
                  <SnapshotLine key={snapshot.name} snapshot={snapshot} />
                ))}
              </ul>
            )}
          </Panel>
        )}
      </Loaded>
      <Panel title={t("anew.title")} hint={t("anew.text")}>
        <ActButton kind="danger" onAct={() => setAsking(true)}>
          {t("anew.act")}…
        </ActButton>
      </Panel>
      <OtherCompany />
      {asking && <StartAgain onClose={() => setAsking(false)} />}
    </>
  );
}

function Take({ taken }: { taken: readonly SnapshotFacts[] }) {
  const { t } = usePreferences();
  const { act } = useAct();
  const [name, setName] = useState("");
  const free = suggestion(taken);
  const chosen = name.trim() === "" ? free : name.trim();
  const take = async (): Promise<void> => {
    if (
      isName(chosen) &&
      (await act({ run: () => conditions.take(chosen), done: t("snapshots.taken", { name: chosen }) }))
    )
      setName("");
  };
  return (
    <form
      className="line-of-acts"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void take();
      }}
    >
      <Input
        className="address-input"
        aria-label={t("snapshots.name")}
        placeholder={free}
        maxLength={64}
        spellCheck={false}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ActButton kind="primary" reason={!isName(chosen) && t("snapshots.name.wrong")}>
        {t("snapshots.take")}
      </ActButton>
      {taken.some((each) => each.name === chosen) && (
        <span className="warn">{t("snapshots.replaces", { name: chosen })}</span>
      )}
    </form>
  );
}

/** The first name of its kind that is not taken. */
function suggestion(taken: readonly SnapshotFacts[]): string {
  for (let number = 1; ; number++) if (!taken.some(({ name }) => name === `state-${number}`)) return `state-${number}`;
}

function SnapshotLine({ snapshot }: { snapshot: SnapshotFacts }) {
  const { t } = usePreferences();
  const { act } = useAct();
  const keepAs = useKeepAs("before-restore");
  const [asking, setAsking] = useState<"restore" | "delete" | null>(null);
  const { name, takenAt, people, bytes } = snapshot;
  // Keeping the present under the name that is being restored would replace what is wanted.
  const kept = keepAs === name ? undefined : keepAs;
  const close = (): void => setAsking(null);
  const restore = (): void => {
    close();
    void act({
      run: () => conditions.restore(name, kept),
      done: t("snapshots.restored", { name }),
      ...(kept === undefined ? {} : { undo: () => conditions.restore(kept) }),
    });
  };
  const remove = (): void => {
    close();
    void act({ run: () => conditions.removeSnapshot(name), done: t("snapshots.deleted", { name }) });
  };
  return (
    <li>
      <div className="snapshot-name">
        <Copyable value={name} label={t("snapshots.name")} />
        {automatic.test(name) && <span className="mark">{t("snapshots.automatic")}</span>}
      </div>
      <span className="snapshot-facts quiet">
        <RelativeTime at={takenAt} /> · {t("snapshots.people", { people })} · {sizeText(bytes)}
      </span>
      <span className="snapshot-acts">
        <ActButton label={t("snapshots.restore.of", { name })} onAct={() => setAsking("restore")}>
          {t("snapshots.restore")}
        </ActButton>
        <ActButton kind="link" label={t("snapshots.delete.of", { name })} onAct={() => setAsking("delete")}>
          {t("snapshots.delete")}
        </ActButton>
      </span>
      {asking === "restore" && (
        <Confirm
          title={t("snapshots.restore.ask", { name })}
          verb={t("snapshots.restore")}
          onConfirm={restore}
          onClose={close}
        >
          <p>{t("snapshots.restore.lost")}</p>
          <p>{kept === undefined ? t("conditions.noWayBack") : t("conditions.wayBack", { name: kept })}</p>
        </Confirm>
      )}
      {asking === "delete" && (
        <Confirm
          title={t("snapshots.delete.ask", { name })}
          verb={t("snapshots.delete")}
          onConfirm={remove}
          onClose={close}
        >
          <p>{t("snapshots.delete.lost")}</p>
        </Confirm>
      )}
    </li>
  );
}
