/**
 * Chooses departments and people: by search, or by the tree and the people of the department under the cursor; what is
 * chosen stays in sight. A dialog; on a phone the whole screen. Nothing changes outside before "完成选择".
 */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { App, Button, Modal } from "antd";
import { type ReactNode, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { asProblem } from "../calls/problem.ts";
import { DepartmentTree } from "../directory/DepartmentTree.tsx";
import { DirectorySearch } from "../directory/DirectorySearch.tsx";
import type { Department, DirectorySource, SearchHit } from "../directory/source.ts";
import { useDepartment, useFirstPeopled, usePersonNames, useTopDepartments } from "../directory/use-directory.ts";
import { useMedia, useNarrow } from "../hooks/use-media.ts";
import { Failed } from "../parts/Failed.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { StillReading } from "../parts/StillReading.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
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
  /** People only, and no more than this many: departments are only looked into. */
  readonly mostPeople?: number;
  readonly onDone: (chosen: Chosen) => void;
  /** Asked to close: by Esc, by a click outside, by the button. */
  readonly onClose: () => void;
  /** Whether closing now would lose something. */
  readonly onChanged: (isChanged: boolean) => void;
}

const none: readonly string[] = [];

const itemOf = (hit: SearchHit): ChosenItem =>
  hit.kind === "department" ? { kind: "department", id: hit.id } : { kind: "member", userId: hit.userId };

/** Whose people are shown: those directly in a department, or those in none. */
type Place = Department | "outside";

export function TargetPicker(props: TargetPickerProps) {
  const { source, title, summary, initial, mostPeople, onDone, onClose, onChanged } = props;
  const isOfPeople = mostPeople !== undefined;
  const { t } = useText();
  const { message } = App.useApp();
  const isNarrow = useNarrow();
  /** A narrow window at 200 % zoom: there is no room for what can be chosen and what is chosen at the same time. */
  const isTight = useMedia("(max-width: 767px) and (max-height: 600px)");
  const isTouch = useMedia("(hover: none)");
  const [state, act] = useReducer(chosenReducer, initial, startChoosing);
  const departments = useTopDepartments(source);
  const peopled = useFirstPeopled(source);
  const { note } = usePersonNames(source, none);
  const [shown, setShown] = useState<Place | null>(null);
  /** On a phone people and tree take turns, and in a tight window both with what is chosen. */
  const [isDrilled, setDrilled] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const [said, setSaid] = useState("");
  const started = useRef(initial);

  const isChanged = !isSameChoice(state, started.current);
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);

  // What was shown may have left the directory meanwhile.
  const shownStill = useDepartment(source, shown === null || shown === "outside" ? null : shown.id);
  const isThere = shown === "outside" ? source.outside > 0 : shown !== null && !shownStill.isError;
  // The company itself often has nobody directly in it, and some have no department to show.
  const first = departments.data?.items[0] ?? null;
  const start: Place | null =
    first === null || (peopled.data != null && peopled.data.directCount > 0)
      ? (peopled.data ?? (source.outside > 0 ? "outside" : null))
      : source.outside > 0
        ? "outside"
        : first;
  const current = isThere ? shown : start;
  const department = current === "outside" ? null : current;
  const placeName = department === null ? t(directory.outside) : department.name;
  const chosenDepartments = useMemo(
    () => new Set(state.items.flatMap((item) => (item.kind === "department" ? [item.id] : []))),
    [state.items],
  );
  const toggle = (item: ChosenItem, name: string): void => {
    if (item.kind === "member") note(item.userId, name);
    if (isOfPeople && !isChosen(state, item) && state.items.length >= mostPeople) {
      void message.info(t(picker.most, { count: mostPeople }));
      return;
    }
    setSaid(t(isChosen(state, item) ? picker.removed : picker.added, { name }));
    act({ type: "toggle", item });
  };

  const people = current !== null && (
    <PeoplePane
      source={source}
      department={department}
      isChosen={(userId) => isChosen(state, { kind: "member", userId })}
      onToggle={(member) => toggle({ kind: "member", userId: member.userId }, member.name)}
    />
  );
  const tree =
    departments.data === undefined || (peopled.data === undefined && !peopled.isError) ? (
      departments.isError ? (
        <Failed problem={asProblem(departments.error)} onRetry={() => void departments.refetch()} isSmall />
      ) : (
        <p className={styles.note}>{t(common.loading)}</p>
      )
    ) : current === null ? (
      source.isGrowing ? (
        <StillReading isSmall />
      ) : (
        <StatePicture kind="empty" isSmall title={t(picker.nothing)}>
          {t(picker.nothingHint)}
        </StatePicture>
      )
    ) : (
      <>
        <DepartmentTree
          memoryKey={source.key.join(".")}
          source={source}
          selectedId={department?.id ?? null}
          onSelect={setShown}
          {...(!isOfPeople && {
            picking: {
              chosen: chosenDepartments,
              onToggle: ({ id, name }) => toggle({ kind: "department", id }, name),
            },
          })}
        />
        {source.outside > 0 && (
          <Button
            type={current === "outside" ? "primary" : "text"}
            block
            onClick={() => {
              setShown("outside");
              setDrilled(true);
            }}
          >
            {t(directory.outsideCount, { count: source.outside })}
          </Button>
        )}
      </>
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
          {isTight ? (
            <Button
              type="text"
              aria-expanded={isReviewing}
              icon={isReviewing ? <ArrowLeftOutlined aria-hidden /> : undefined}
              onClick={() => setReviewing(!isReviewing)}
            >
              {isReviewing
                ? t(picker.goOn)
                : state.everyone
                  ? t(picker.chosenEveryone)
                  : t(picker.chosenCount, { count: state.items.length })}
            </Button>
          ) : null}
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
      <div className={styles.panes} data-tight={isTight}>
        <div className={styles.find} hidden={isTight && isReviewing}>
          <DirectorySearch
            source={source}
            label={t(isOfPeople ? picker.searchPeople : picker.search)}
            endsOnTake={false}
            autoFocus={!isTouch}
            isTaken={(hit) => isChosen(state, itemOf(hit))}
            onTake={(hit) => {
              if (!isOfPeople || hit.kind === "member") toggle(itemOf(hit), hit.name);
              else void message.info(t(picker.onlyPeople));
            }}
            onBackspaceOnNothing={() => act({ type: "remove-last" })}
          >
            {isNarrow ? (
              isDrilled && current !== null ? (
                <div className={styles.drilled}>
                  <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={() => setDrilled(false)}>
                    {placeName}
                  </Button>
                  <div className={styles.scroll}>{people}</div>
                </div>
              ) : (
                <>
                  {tree}
                  {current !== null && (
                    <Button type="text" block onClick={() => setDrilled(true)}>
                      {department === null ? placeName : t(picker.peopleOf, { name: department.name })} ›
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
        {(!isTight || isReviewing) && <ChosenPanel {...{ source, state, act, summary }} hasEveryone={!isOfPeople} />}
      </div>
    </Modal>
  );
}
