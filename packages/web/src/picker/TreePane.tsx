import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { asProblem } from "../calls/problem.ts";
import { DepartmentTree } from "../directory/DepartmentTree.tsx";
import type { Department, DirectorySource } from "../directory/source.ts";
import { useDepartment, useFirstPeopled, useTopDepartments } from "../directory/use-directory.ts";
import { useNarrow } from "../hooks/use-media.ts";
import { Failed } from "../parts/Failed.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { StillReading } from "../parts/StillReading.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import type { ChosenItem } from "./chosen.ts";
import { PeoplePane } from "./PeoplePane.tsx";
import styles from "./TargetPicker.module.css";

interface TreePaneProps {
  readonly source: DirectorySource;
  readonly items: readonly ChosenItem[];
  /** Departments are only looked into. */
  readonly isOfPeople: boolean;
  readonly hasPeople: boolean;
  readonly onToggle: (item: ChosenItem, name: string) => void;
}

/** Whose people are shown: those directly in a department, or those in none. */
type Place = Department | "outside";

/** The tree, and the people of the department under the cursor; on a phone they take turns. */
export function TreePane({ source, items, isOfPeople, hasPeople, onToggle }: TreePaneProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const departments = useTopDepartments(source);
  const peopled = useFirstPeopled(source);
  const [shown, setShown] = useState<Place | null>(null);
  const [isDrilled, setDrilled] = useState(false);
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
    () => new Set(items.flatMap((item) => (item.kind === "department" ? [item.id] : []))),
    [items],
  );
  const chosenPeople = useMemo(
    () => new Set(items.flatMap((item) => (item.kind === "member" ? [item.userId] : []))),
    [items],
  );

  const people = current !== null && (
    <PeoplePane
      source={source}
      department={department}
      isChosen={(userId) => chosenPeople.has(userId)}
      onToggle={({ userId, name }) => onToggle({ kind: "member", userId }, name)}
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
              onToggle: ({ id, name }) => onToggle({ kind: "department", id }, name),
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

  if (!hasPeople) return tree;
  if (!isNarrow)
    return (
      <div className={styles.browse}>
        <div className={styles.tree}>{tree}</div>
        <div className={styles.scroll}>{people}</div>
      </div>
    );
  if (isDrilled && current !== null)
    return (
      <div className={styles.drilled}>
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={() => setDrilled(false)}>
          {placeName}
        </Button>
        <div className={styles.scroll}>{people}</div>
      </div>
    );
  return (
    <>
      {tree}
      {current !== null && (
        <Button type="text" block onClick={() => setDrilled(true)}>
          {department === null ? placeName : t(picker.peopleOf, { name: department.name })} ›
        </Button>
      )}
    </>
  );
}
