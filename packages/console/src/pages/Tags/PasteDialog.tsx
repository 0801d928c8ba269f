import { FileTextOutlined } from "@ant-design/icons";
import type { Reason } from "@shoufa/contract";
import { asProblem, entriesOf, Field, type Problem, ProblemAlert, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal, Select } from "antd";
import { useRef, useState } from "react";
import { lookUpAll, type PeopleList, type Rejected, readPeopleFile } from "../../api/tags.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { tags as text } from "../../text/tags.ts";
import type { Ended } from "../Organisation/use-acts.tsx";
import { RejectedList } from "./RejectedList.tsx";
import styles from "./Tags.module.css";

interface PasteDialogProps {
  readonly accountId: string;
  readonly title: string;
  readonly tagName: string;
  readonly act: (userIds: string[]) => Promise<Ended>;
  readonly onClose: () => void;
}

/** Most people of the same name that are offered for a choice. */
const mostChoices = 200;

/** Adds people by a list or a file: who was found, who may be meant, and who is not added and why, before anything is written. */
export function PasteDialog({ accountId, title, tagName, act, onClose }: PasteDialogProps) {
  const { t } = useText();
  const isQiyehao = useCompany().profile === "qiyehao";
  const [typed, setTyped] = useState("");
  const [progress, setProgress] = useState<string | null>(null);
  const [list, setList] = useState<PeopleList | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unreadable, setUnreadable] = useState<Reason | null>(null);
  const [decided, setDecided] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const understand = async (read: () => Promise<PeopleList | Reason>): Promise<void> => {
    setProblem(null);
    setUnreadable(null);
    setDecided({});
    try {
      const found = await read();
      if ("code" in found) setUnreadable(found);
      else setList(found);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setProgress(null);
    }
  };
  const find = (): Promise<void> => {
    const entries = entriesOf(typed);
    const told = (done: number) => setProgress(t(text.finding, { done, total: entries.length }));
    return understand(() => lookUpAll(accountId, entries, told));
  };
  const readFile = (file: File | undefined): void => {
    if (file === undefined) return;
    const told = (share: number) =>
      setProgress(share < 1 ? t(text.sending, { percent: Math.floor(share * 100) }) : t(text.reading));
    told(0);
    void understand(() => readPeopleFile(accountId, file, told));
  };
  const add = async (userIds: string[]): Promise<void> => {
    setBusy(true);
    const { ok } = await act(userIds);
    setBusy(false);
    if (ok) onClose();
  };
  const { userIds, choices, rejected } = outcomeOf(list, decided);
  return (
    <Modal
      open
      title={title}
      width={640}
      okText={list === null ? t(text.find) : t(text.addPeople, { count: userIds.length })}
      okButtonProps={{ disabled: list === null ? typed.trim() === "" : userIds.length === 0 }}
      confirmLoading={isBusy || progress !== null}
      onCancel={onClose}
      onOk={() => void (list === null ? find() : add(userIds))}
    >
      <p className={styles.result} role="status">
        {progress ??
          (list !== null &&
            t(text.result, {
              found: list.userIds.length,
              ambiguous: choices.length,
              unknown: list.rejected.length,
            }))}
      </p>
      {problem !== null && <ProblemAlert problem={problem} />}
      {unreadable !== null && <Alert type="error" showIcon title={<ReasonText reason={unreadable} />} />}
      {list === null ? (
        <div className={styles.form}>
          <Field label={t(text.pasteText)} hint={t(isQiyehao ? text.pasteRuleQiyehao : text.pasteRule)}>
            {({ status: _, ...control }) => (
              <Input.TextArea
                {...control}
                autoFocus
                rows={8}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
          <div className={styles.fileChoice}>
            <Button
              icon={<FileTextOutlined aria-hidden />}
              disabled={progress !== null}
              onClick={() => input.current?.click()}
            >
              {t(text.file)}
            </Button>
            <span className={styles.fileHint}>{t(isQiyehao ? text.fileHintQiyehao : text.fileHint)}</span>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={t(text.file)}
              accept=".xlsx,.csv,.txt"
              onChange={({ target }) => {
                readFile(target.files?.[0]);
                target.value = "";
              }}
            />
          </div>
        </div>
      ) : (
        <div className={styles.form}>
          {choices.slice(0, mostChoices).map(({ text: entry, people }) => (
            <Field key={entry} label={t(text.whoIs, { text: entry })}>
              {({ status: _, ...control }) => (
                <Select
                  {...control}
                  value={decided[entry] ?? ""}
                  onChange={(userId) => setDecided({ ...decided, [entry]: userId })}
                  options={[
                    { value: "", label: t(text.skip) },
                    ...people.map(({ userId, name, path }) => ({
                      value: userId,
                      label: [name, userId, path].filter((part) => part !== "").join(" · "),
                    })),
                  ]}
                />
              )}
            </Field>
          ))}
          {rejected.length > 0 && <RejectedList rejected={rejected} name={tagName} />}
          <div>
            <Button type="link" className={styles.plainLink ?? ""} onClick={() => setList(null)}>
              {t(text.backToList)}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

/** People who are added, texts of which somebody has to choose a person, each once, and entries that are left out. */
function outcomeOf(list: PeopleList | null, decided: Readonly<Record<string, string>>) {
  const { userIds = [], ambiguous = [], rejected = [] } = list ?? {};
  const open = ambiguous.filter(({ text: entry }) => (decided[entry] ?? "") === "");
  return {
    userIds: [...new Set([...userIds, ...Object.values(decided).filter((userId) => userId !== "")])],
    choices: [...new Map(ambiguous.map((one) => [one.text, one])).values()],
    rejected: [
      ...rejected,
      ...open.map(
        ({ row, text: entry, people }): Rejected => ({
          ...{ row, text: entry },
          reason: { code: "people_file.ambiguous", params: { text: entry, count: people.length } },
        }),
      ),
    ].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}
