import { useText } from "@shoufa/web";
import { Modal, Select } from "antd";
import { useState } from "react";
import { useTags } from "../../api/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { type PeopleDialogProps, Subject } from "./PeopleDialogs.tsx";

/** Adds people to a tag, or takes them out. */
export function TagPeopleDialog(props: PeopleDialogProps & { readonly mode: "add" | "remove" }) {
  const { accountId, people, run, mode, onDone, onClose } = props;
  const { t } = useText();
  const all = useTags(accountId).data ?? [];
  // Only tags that the chosen people have can be taken away, where it is known which they have.
  const held = mode === "add" ? null : (people.known?.flatMap((member) => member.tags.map((tag) => tag.id)) ?? null);
  const tags = held === null ? all : all.filter((tag) => held.includes(tag.id));
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
      <Subject people={people} />
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
