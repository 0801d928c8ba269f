import type { Member, Selection } from "@shoufa/contract";
import { common, DepartmentTree, useText } from "@shoufa/web";
import { Modal, Radio } from "antd";
import { useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { acts as text } from "../../text/directory-acts.ts";
import styles from "./Dialogs.module.css";
import type { useActs } from "./use-acts.tsx";

/** People that something is done to, and how many they are. */
export interface People {
  readonly selection: Selection;
  readonly count: number;
  /** They themselves; null: not all of them are known here. */
  readonly known: readonly Pick<Member, "userId" | "name" | "status" | "deletesAt" | "tags" | "departments">[] | null;
}

export interface PeopleDialogProps {
  readonly accountId: string;
  readonly people: People;
  readonly run: ReturnType<typeof useActs>["run"];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Names that a dialog shows. */
const mostNames = 10;

/** Which company and whom it is about: the first few by name. */
export function Subject({ people: { known, count } }: { readonly people: People }) {
  const { t } = useText();
  const names = known?.slice(0, mostNames).map(({ name }) => name);
  return (
    <>
      <CompanyLine />
      {names !== undefined && names.length > 0 && (
        <p className={styles.people ?? ""}>
          {t(count > names.length ? text.peopleAndMore : text.people, {
            names: names.join(t(common.separator)),
            count,
          })}
        </p>
      )}
    </>
  );
}

const modes = ["into", "add", "remove"] as const;
type Mode = (typeof modes)[number];
const modeText = { into: text.moveInto, add: text.moveAdd, remove: text.moveRemove } as const;
const modeHint = { into: text.moveIntoHint, add: text.moveAddHint, remove: text.moveRemoveHint } as const;

/** Into departments, also into some, or out of some. */
export function MovePeopleDialog({ accountId, people, run, onDone, onClose }: PeopleDialogProps) {
  const { t } = useText();
  const source = useDirectorySource(accountId);
  const [mode, setMode] = useState<Mode>("into");
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const [shown, setShown] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const names = [...chosen.values()].join(t(common.separator));
  return (
    <Modal
      open
      title={t(text.movePeopleTitle, { count: people.count })}
      okText={t(modeText[mode])}
      okButtonProps={{ disabled: chosen.size === 0 }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        const departments = [...chosen.keys()].map((id) => ({ id }));
        const what = `${t(text.movePeopleTitle, { count: people.count })} · ${t(modeText[mode])} ${names}`;
        const { ok } = await run(what, [{ act: "member.move", people: people.selection, mode, departments }]);
        setBusy(false);
        if (ok) onDone();
      }}
    >
      <div className={styles.form}>
        <Subject people={people} />
      </div>
      <Radio.Group
        aria-label={t(text.moveMode)}
        optionType="button"
        value={mode}
        onChange={({ target }) => setMode(target.value as Mode)}
        options={modes.map((value) => ({ value, label: t(modeText[value]) }))}
      />
      <p className="quiet">{t(modeHint[mode])}</p>
      <div className={styles.tree}>
        <DepartmentTree
          source={source}
          memoryKey={source.key.join(".")}
          selectedId={shown}
          onSelect={({ id }) => setShown(id)}
          picking={{
            chosen: new Set(chosen.keys()),
            onToggle: ({ id, name }) => {
              const next = new Map(chosen);
              if (!next.delete(id)) next.set(id, name);
              setChosen(next);
            },
          }}
        />
      </div>
      <p className={styles.effect} role="status">
        {chosen.size === 0 ? t(text.pickTarget) : `${t(modeText[mode])} ${names}`}
      </p>
    </Modal>
  );
}
