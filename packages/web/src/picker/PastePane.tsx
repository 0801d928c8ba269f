import { Button, Input, Select } from "antd";
import { useState } from "react";
import { asProblem, type Problem } from "../calls/problem.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemAlert } from "../parts/ProblemAlert.tsx";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { entriesOf } from "./entries.ts";
import type { ListFound, PersonFound, PickerShelf } from "./shelf.ts";
import styles from "./TargetPicker.module.css";

interface PastePaneProps {
  readonly shelf: PickerShelf;
  readonly onTake: (people: readonly PersonFound[]) => void;
}

/** Most texts that several people fit, offered for a choice at once. */
const mostChoices = 200;

/** People by a pasted list of ids, mobile numbers and names, or a column of a spreadsheet: found, ambiguous, unknown. */
export function PastePane({ shelf, onTake }: PastePaneProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const [progress, setProgress] = useState<string | null>(null);
  const [list, setList] = useState<ListFound | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [decided, setDecided] = useState<Readonly<Record<string, string>>>({});
  const entries = entriesOf(typed);
  const find = async (): Promise<void> => {
    setProblem(null);
    setDecided({});
    try {
      setList(await shelf.find(entries, (done) => setProgress(t(picker.finding, { done, total: entries.length }))));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setProgress(null);
    }
  };
  const chosen = (list?.ambiguous ?? []).flatMap(({ text, people }) =>
    people.filter(({ userId }) => userId === decided[text]),
  );
  const people = [...(list?.found ?? []), ...chosen];
  const again = (): void => {
    setList(null);
    setTyped("");
  };
  return (
    <div className={styles.paste}>
      {problem !== null && <ProblemAlert problem={problem} />}
      {list === null ? (
        <>
          <Field label={t(picker.pasteText)} hint={t(picker.pasteRule)}>
            {({ status: _, ...control }) => (
              <Input.TextArea {...control} rows={8} value={typed} onChange={({ target }) => setTyped(target.value)} />
            )}
          </Field>
          <div>
            <Button
              type="primary"
              disabled={entries.length === 0}
              loading={progress !== null}
              onClick={() => void find()}
            >
              {t(picker.find)}
            </Button>
          </div>
          <p role="status">{progress}</p>
        </>
      ) : (
        <>
          <p role="status">
            {t(picker.listResult, {
              found: list.found.length,
              ambiguous: list.ambiguous.length,
              unknown: list.unknown.length,
            })}
          </p>
          {list.ambiguous.slice(0, mostChoices).map(({ text, people: candidates }) => (
            <Field key={text} label={t(picker.whoIs, { text })}>
              {({ status: _, ...control }) => (
                <Select
                  {...control}
                  value={decided[text] ?? ""}
                  onChange={(userId) => setDecided({ ...decided, [text]: userId })}
                  options={[
                    { value: "", label: t(picker.skip) },
                    ...candidates.map(({ userId, name, path }) => ({
                      value: userId,
                      label: [name, userId, path].filter((part) => part !== "").join(" · "),
                    })),
                  ]}
                />
              )}
            </Field>
          ))}
          {list.unknown.length > 0 && (
            <Field label={t(picker.unknownTexts, { count: list.unknown.length })} hint={t(picker.unknownHint)}>
              {({ status: _, ...control }) => (
                <Input.TextArea
                  {...control}
                  readOnly
                  rows={Math.min(6, list.unknown.length)}
                  value={list.unknown.join("\n")}
                />
              )}
            </Field>
          )}
          <div className={styles.row}>
            <Button
              type="primary"
              disabled={people.length === 0}
              onClick={() => {
                onTake(people);
                again();
              }}
            >
              {t(picker.addPeople, { count: new Set(people.map(({ userId }) => userId)).size })}
            </Button>
            <Button type="text" onClick={() => setList(null)}>
              {t(picker.backToList)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
