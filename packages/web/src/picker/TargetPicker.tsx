/**
 * Chooses departments, tags and people: by search, by the tree and the people of the department under the cursor, among
 * tags, choices of before and saved groups, or by a pasted list; what is chosen stays in sight. A dialog; on a phone the
 * whole screen. Nothing changes outside before "完成选择".
 */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { type ReactNode, useEffect, useReducer, useRef, useState } from "react";
import type { DirectorySource } from "../directory/source.ts";
import { useMedia, useNarrow } from "../hooks/use-media.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { ChosenPanel } from "./ChosenPanel.tsx";
import { type Chosen, chosenReducer, isSameChoice, startChoosing } from "./chosen.ts";
import { FindPane } from "./FindPane.tsx";
import type { PickerShelf } from "./shelf.ts";
import styles from "./TargetPicker.module.css";

/**
 * Kinds of parts that a place can use besides departments and people: everyone at once, tags, people taken out again, and
 * departments without those below them.
 */
export type PickerKind = "everyone" | "tags" | "except" | "levels";

const everyKind: readonly PickerKind[] = ["everyone", "tags", "except", "levels"];

interface TargetPickerProps {
  readonly source: DirectorySource;
  /** What is chosen here, for the heading: "选择收件人". */
  readonly title: string;
  /** Below the chosen: how many people that is, for instance. */
  readonly summary: (chosen: Chosen) => ReactNode;
  readonly initial: Chosen;
  /** Default: all. */
  readonly kinds?: readonly PickerKind[];
  /** Choices of before, saved groups and lists; absent: this place has none. */
  readonly shelf?: PickerShelf;
  /** Departments and tags only. */
  readonly withoutPeople?: boolean;
  /** People only, and no more than this many: departments are only looked into. */
  readonly mostPeople?: number;
  readonly onDone: (chosen: Chosen) => void;
  /** Asked to close: by Esc, by a click outside, by the button. */
  readonly onClose: () => void;
  /** Whether closing now would lose something. */
  readonly onChanged: (isChanged: boolean) => void;
}

export function TargetPicker(props: TargetPickerProps) {
  const {
    source,
    title,
    summary,
    initial,
    shelf,
    mostPeople,
    withoutPeople = false,
    onDone,
    onClose,
    onChanged,
  } = props;
  const kinds = mostPeople === undefined ? (props.kinds ?? everyKind) : [];
  const { t } = useText();
  const isNarrow = useNarrow();
  /** A narrow window at 200 % zoom: there is no room for what can be chosen and what is chosen at the same time. */
  const isTight = useMedia("(max-width: 767px) and (max-height: 600px)");
  const [state, act] = useReducer(chosenReducer, initial, startChoosing);
  const [isReviewing, setReviewing] = useState(false);
  const [said, setSaid] = useState("");
  const started = useRef(initial);
  const isChanged = !isSameChoice(state, started.current);
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);
  const { everyone, items, except } = state;

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
                : everyone
                  ? t(picker.chosenEveryone)
                  : t(picker.chosenCount, { count: items.length })}
            </Button>
          ) : null}
          <span className={styles.help}>{isNarrow ? "" : t(picker.help)}</span>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" onClick={() => onDone({ everyone, items, except })}>
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
          <FindPane
            source={source}
            shelf={shelf}
            chosen={state}
            act={act}
            hasTags={kinds.includes("tags")}
            hasExcept={kinds.includes("except")}
            hasPeople={!withoutPeople}
            mostPeople={mostPeople}
            onSaid={setSaid}
          />
        </div>
        {(!isTight || isReviewing) && (
          <ChosenPanel
            {...{ source, state, act, summary }}
            hasEveryone={kinds.includes("everyone")}
            hasLevels={kinds.includes("levels")}
          />
        )}
      </div>
    </Modal>
  );
}
