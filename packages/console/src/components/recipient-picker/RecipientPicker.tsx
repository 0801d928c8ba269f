/**
 * Chooses whom a message is for: search first, then the tree with the people of the department under the cursor, and
 * the chosen always in sight. A dialog; on a phone the whole screen. Nothing leaves it before "完成选择".
 */
import { ArrowLeftOutlined } from "@ant-design/icons";
import type { Department, SearchHit } from "@shoufa/contract";
import { Button, Modal } from "antd";
import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useDepartments, useMemberNames } from "../../api/directory.ts";
import { asProblem } from "../../api/problem.ts";
import { common } from "../../text/common.ts";
import { useText } from "../../text/language.tsx";
import { sending } from "../../text/sending.ts";
import { Failed } from "../../ui/Failed.tsx";
import { useNarrow } from "../../ui/use-media.ts";
import { DepartmentTree } from "../DepartmentTree.tsx";
import { DirectorySearch } from "../DirectorySearch.tsx";
import { ChosenPanel } from "./ChosenPanel.tsx";
import { type Chosen, type ChosenItem, chosenReducer, isChosen, isSameChoice, startChoosing } from "./chosen.ts";
import { PeoplePane } from "./PeoplePane.tsx";
import styles from "./RecipientPicker.module.css";

interface RecipientPickerProps {
  readonly accountId: string;
  readonly initial: Chosen;
  readonly onDone: (chosen: Chosen) => void;
  /** Asked to close: by Esc, by a click outside, by the button. */
  readonly onClose: () => void;
  /** Whether closing now would lose something. */
  readonly onChanged: (isChanged: boolean) => void;
}

const none: readonly string[] = [];

const itemOf = (hit: SearchHit): ChosenItem =>
  hit.kind === "department" ? { kind: "department", id: hit.id } : { kind: "member", userId: hit.userId };

export function RecipientPicker({ accountId, initial, onDone, onClose, onChanged }: RecipientPickerProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [state, act] = useReducer(chosenReducer, initial, startChoosing);
  const departments = useDepartments(accountId);
  const { note } = useMemberNames(accountId, none);
  const [shown, setShown] = useState<Department | null>(null);
  /** On a phone people and tree take turns. */
  const [isDrilled, setDrilled] = useState(false);
  const [said, setSaid] = useState("");
  const start = useRef(initial);

  const isChanged = !isSameChoice(state, start.current);
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);

  const current = shown ?? departments.data?.[0] ?? null;
  const chosenDepartments = useMemo(
    () => new Set(state.items.flatMap((item) => (item.kind === "department" ? [item.id] : []))),
    [state.items],
  );
  const toggle = (item: ChosenItem, name: string): void => {
    if (item.kind === "member") note(item.userId, name);
    setSaid(t(isChosen(state, item) ? sending.removed : sending.added, { name }));
    act({ type: "toggle", item });
  };

  const people = current !== null && (
    <PeoplePane
      accountId={accountId}
      department={current}
      isChosen={(userId) => isChosen(state, { kind: "member", userId })}
      onToggle={(member) => toggle({ kind: "member", userId: member.userId }, member.name)}
    />
  );
  const tree =
    departments.data === undefined ? (
      departments.isError ? (
        <Failed problem={asProblem(departments.error)} onRetry={() => void departments.refetch()} isSmall />
      ) : (
        <p className={styles.note}>{t(common.loading)}</p>
      )
    ) : (
      <DepartmentTree
        memoryKey={accountId}
        departments={departments.data}
        selectedId={current?.id ?? null}
        onSelect={setShown}
        picking={{
          chosen: chosenDepartments,
          onToggle: (department) => toggle({ kind: "department", id: department.id }, department.name),
        }}
      />
    );

  return (
    <Modal
      open
      centered={!isNarrow}
      width={isNarrow ? "100%" : 1040}
      className={isNarrow ? (styles.full ?? "") : ""}
      title={t(sending.pickerTitle)}
      onCancel={onClose}
      footer={
        <div className={styles.foot}>
          <span className={styles.help}>{isNarrow ? "" : t(sending.pickerHelp)}</span>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" onClick={() => onDone({ everyone: state.everyone, items: state.items })}>
            {t(sending.pickerDone)}
          </Button>
        </div>
      }
    >
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className={styles.panes}>
        <div className={styles.find}>
          <DirectorySearch
            accountId={accountId}
            label={t(sending.pickerSearch)}
            endsOnTake={false}
            autoFocus={!isNarrow}
            isTaken={(hit) => isChosen(state, itemOf(hit))}
            onTake={(hit) => toggle(itemOf(hit), hit.name)}
            onBackspaceOnNothing={() => act({ type: "remove-last" })}
          >
            {isNarrow ? (
              isDrilled && current !== null ? (
                <div className={styles.drilled}>
                  <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={() => setDrilled(false)}>
                    {current.name}
                  </Button>
                  <div className={styles.scroll}>{people}</div>
                </div>
              ) : (
                <>
                  {tree}
                  {current !== null && (
                    <Button type="text" block onClick={() => setDrilled(true)}>
                      {t(sending.pickerPeople, { name: current.name })} ›
                    </Button>
                  )}
                </>
              )
            ) : (
              <div className={styles.browse}>
                <div className={styles.tree}>{tree}</div>
                <div className={styles.scroll}>{people}</div>
              </div>
            )}
          </DirectorySearch>
        </div>
        <ChosenPanel accountId={accountId} state={state} act={act} />
      </div>
    </Modal>
  );
}
