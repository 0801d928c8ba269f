import { ArrowLeftOutlined, CheckOutlined } from "@ant-design/icons";
import type { Conversation } from "@shoufa/contract";
import { PersonName, pathLeaf, useText } from "@shoufa/web";
import { Button, Select } from "antd";
import { useAssignees } from "../../api/conversations.ts";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

interface TalkHeadProps {
  readonly conversation: Conversation;
  readonly isNarrow: boolean;
  readonly onBack: () => void;
  readonly onAssign: (operatorId: string | null) => void;
  readonly onState: (state: "open" | "done", andNext: boolean) => void;
}

/** Who it is, through which app, who looks after it, and what can be done with it. */
export function TalkHead({ conversation, isNarrow, onBack, onAssign, onState }: TalkHeadProps) {
  const { t } = useText();
  const { person, app, state, assignee, accountId } = conversation;
  const assignees = useAssignees(accountId).data?.items ?? [];
  const below = [app.name, pathLeaf(person.department)].filter((part) => part !== "").join(" · ");
  const options = [
    { value: "", label: t(text.nobody) },
    ...assignees.map(({ id, name }) => ({ value: id, label: name })),
    ...(assignee !== null && !assignees.some(({ id }) => id === assignee.id)
      ? [{ value: assignee.id, label: assignee.name }]
      : []),
  ];
  return (
    <header className={styles.talkHead}>
      {isNarrow && (
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} aria-label={t(text.back)} onClick={onBack} />
      )}
      <h2 className={styles.talkName}>
        <PersonName userId={person.userId} name={person.name} below={below} />
      </h2>
      <div className={styles.talkActs}>
        <Select
          aria-label={t(text.assignee)}
          className={styles.assignee ?? ""}
          value={assignee?.id ?? ""}
          onChange={(id) => onAssign(id === "" ? null : id)}
          options={options}
        />
        {state === "open" ? (
          <Button type="primary" icon={<CheckOutlined aria-hidden />} onClick={() => onState("done", true)}>
            {t(text.doneAndNext)}
          </Button>
        ) : (
          <Button onClick={() => onState("open", false)}>{t(text.reopen)}</Button>
        )}
      </div>
    </header>
  );
}
