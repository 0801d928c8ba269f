import type { DirectoryAct, Selection } from "@shoufa/contract";
import { DepartmentTree, useText } from "@shoufa/web";
import { Button, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { useDirectorySource, useTags } from "../../api/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import styles from "./Dialogs.module.css";
import type { Ended } from "./use-acts.tsx";

/** People that something is done to, and how many they are. */
export interface People {
  readonly selection: Selection;
  readonly count: number;
}

interface PeopleDialogProps {
  readonly accountId: string;
  readonly people: People;
  readonly run: (what: string, acts: DirectoryAct[]) => Promise<Ended>;
  readonly onDone: () => void;
  readonly onClose: () => void;
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
  const names = [...chosen.values()].join("、");
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

/** Disabling keeps everything; deleting destroys. So the first is the button, and the second beside it. */
export function RemovePeopleDialog({ people, run, onDone, onClose }: PeopleDialogProps) {
  const { t } = useText();
  const [busy, setBusy] = useState<"disable" | "delete" | null>(null);
  const act = async (kind: "disable" | "delete"): Promise<void> => {
    setBusy(kind);
    const what = `${t(kind === "disable" ? text.disable : text.deleteFromWeCom)} · ${people.count}`;
    const { ok } = await run(what, [{ act: `member.${kind}`, people: people.selection }]);
    setBusy(null);
    if (ok) onDone();
  };
  return (
    <Modal
      open
      title={t(text.removeTitle, { count: people.count })}
      onCancel={onClose}
      footer={(_, { CancelBtn }) => (
        <>
          <CancelBtn />
          <Button danger loading={busy === "delete"} onClick={() => void act("delete")}>
            {t(text.deleteFromWeCom)}
          </Button>
          <Button type="primary" loading={busy === "disable"} onClick={() => void act("disable")}>
            {t(text.disable)}
          </Button>
        </>
      )}
    >
      <div className={styles.choices}>
        <p>{t(text.removeDisable)}</p>
        <p>{t(text.removeDelete)}</p>
      </div>
    </Modal>
  );
}

/** Adds people to a tag, or takes them out. */
export function TagPeopleDialog(props: PeopleDialogProps & { readonly mode: "add" | "remove" }) {
  const { accountId, people, run, mode, onDone, onClose } = props;
  const { t } = useText();
  const tags = useTags(accountId).data ?? [];
  const [id, setId] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const title = t(mode === "add" ? text.tagPeople : text.untagPeople);
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ disabled: id === null }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        if (id === null) return;
        setBusy(true);
        const what = `${title} ${tags.find((tag) => tag.id === id)?.name ?? id} · ${people.count}`;
        const { ok } = await run(what, [{ act: `tag.${mode}`, id, people: people.selection }]);
        setBusy(false);
        if (ok) onDone();
      }}
    >
      <Select
        style={{ width: "100%" }}
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t(text.chooseTag)}
        placeholder={t(text.chooseTag)}
        value={id}
        onChange={setId}
        options={tags.map(({ id: value, name }) => ({ value, label: name }))}
      />
    </Modal>
  );
}
