import { DeleteOutlined, StarOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { asProblem } from "../calls/problem.ts";
import { problemSentence } from "../calls/problem-view.ts";
import { Failed } from "../parts/Failed.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { type Chosen, isNobody } from "./chosen.ts";
import type { PickerShelf } from "./shelf.ts";
import styles from "./TargetPicker.module.css";
import { useGroups } from "./use-places.ts";

interface GroupsPaneProps {
  readonly shelf: PickerShelf;
  readonly chosen: Chosen;
  readonly onTake: (chosen: Chosen, name: string) => void;
}

/** Choices that were saved under a name; what is chosen now can be saved as another one. */
export function GroupsPane({ shelf, chosen, onTake }: GroupsPaneProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const groups = useGroups(shelf);
  const [name, setName] = useState("");
  const [isBusy, setBusy] = useState(false);
  const change = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      void message.error(problemSentence(asProblem(error), t));
      return false;
    } finally {
      setBusy(false);
      await groups.refetch();
    }
  };
  const whyNot = chosen.everyone ? t(picker.groupOfEveryone) : isNobody(chosen) ? t(picker.groupOfNobody) : null;
  const save = async (): Promise<void> => {
    if (whyNot !== null || name.trim() === "" || isBusy) return;
    if (await change(() => shelf.saveGroup(name.trim(), chosen))) setName("");
  };
  return (
    <>
      <div className={styles.saveGroup}>
        <Input
          value={name}
          maxLength={64}
          aria-label={t(picker.groupName)}
          placeholder={t(picker.groupName)}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={() => void save()}
        />
        <Button disabled={whyNot !== null || name.trim() === ""} loading={isBusy} onClick={() => void save()}>
          {t(picker.saveGroup)}
        </Button>
      </div>
      {whyNot !== null && <p className={styles.note}>{whyNot}</p>}
      {groups.data === undefined ? (
        groups.isError ? (
          <Failed problem={asProblem(groups.error)} onRetry={() => void groups.refetch()} isSmall />
        ) : (
          <p className={styles.note}>{t(common.loading)}</p>
        )
      ) : (
        <ul className={styles.people} aria-label={t(picker.groups)}>
          {groups.data.map(({ id, label, hint, chosen: saved }) => (
            <li key={id} className={styles.row}>
              <button type="button" className={styles.entry} onClick={() => onTake(saved, label)}>
                <StarOutlined aria-hidden />
                <span className={styles.personWords}>
                  <span>{label}</span>
                  <span className={styles.aside}>{hint}</span>
                </span>
              </button>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t(picker.removeGroup, { name: label })}
                onClick={() => void change(() => shelf.removeGroup(id))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
