/**
 * Chooses departments and people: by search, or by the tree and the people of the department under the cursor; what is
 * chosen stays in sight. A dialog; on a phone the whole screen. Nothing changes outside before "完成选择".
 */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { type ReactNode, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { asProblem } from "../calls/problem.ts";
import { DepartmentTree } from "../directory/DepartmentTree.tsx";
import { DirectorySearch } from "../directory/DirectorySearch.tsx";
import type { Department, DirectorySource, SearchHit } from "../directory/source.ts";
import { useDepartments, usePersonNames } from "../directory/use-directory.ts";
import { useNarrow } from "../hooks/use-media.ts";
import { Failed } from "../parts/Failed.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { ChosenPanel } from "./ChosenPanel.tsx";
import { type Chosen, type ChosenItem, chosenReducer, isChosen, isSameChoice, startChoosing } from "./chosen.ts";
import { PeoplePane } from "./PeoplePane.tsx";
import styles from "./TargetPicker.module.css";

interface TargetPickerProps {
  readonly source: DirectorySource;
  /** What is chosen here, for the heading: "选择收件人". */
  readonly title: string;
  /** Below the chosen: how many people that is, for instance. */
  readonly summary: (chosen: Chosen) => ReactNode;
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

/** Where the picker opens: the company itself often has nobody directly in it. */
const firstWithPeople = (departments: readonly Department[] | undefined): Department | undefined =>
  departments?.find(({ directCount }) => directCount > 0) ?? departments?.[0];

export function TargetPicker(props: TargetPickerProps) {
  const { source, title, summary, initial, onDone, onClose, onChanged } = props;
  const { t } = useText();
  const isNarrow = useNarrow();
  const [state, act] = useReducer(chosenReducer, initial, startChoosing);
  const departments = useDepartments(source);
  const { note } = usePersonNames(source, none);
  const [shown, setShown] = useState<Department | null>(null);
  /** On a phone people and tree take turns. */
  const [isDrilled, setDrilled] = useState(false);
  const [said, setSaid] = useState("");
  const start = useRef(initial);

  const isChanged = !isSameChoice(state, start.current);
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);

  const current = shown ?? firstWithPeople(departments.data) ?? null;
  const chosenDepartments = useMemo(
    () => new Set(state.items.flatMap((item) => (item.kind === "department" ? [item.id] : []))),
    [state.items],
  );
  const toggle = (item: ChosenItem, name: string): void => {
    if (item.kind === "member") note(item.userId, name);
    setSaid(t(isChosen(state, item) ? picker.removed : picker.added, { name }));
    act({ type: "toggle", item });
  };

  const people = current !== null && (
    <PeoplePane
      source={source}
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
        memoryKey={source.key.join(".")}
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
      title={title}
      onCancel={onClose}
      footer={
        <div className={styles.foot}>
          <span className={styles.help}>{isNarrow ? "" : t(picker.help)}</span>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" onClick={() => onDone({ everyone: state.everyone, items: state.items })}>
            {t(picker.done)}
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
            source={source}
            label={t(picker.search)}
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
                      {t(picker.peopleOf, { name: current.name })} ›
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
        <ChosenPanel source={source} state={state} act={act} summary={summary} />
      </div>
    </Modal>
  );
}
