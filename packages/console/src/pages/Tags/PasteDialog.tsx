import { FileTextOutlined } from "@ant-design/icons";
import type { Lookup } from "@shoufa/contract";
import { asProblem, CopyButton, Field, type Problem, ProblemAlert, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal, Select } from "antd";
import { useRef, useState } from "react";
import { lookUpAll } from "../../api/tags.ts";
import { tags as text } from "../../text/tags.ts";
import type { Ended } from "../Organisation/use-acts.tsx";
import { entriesOf, textOf } from "./entries.ts";
import styles from "./Tags.module.css";

interface PasteDialogProps {
  readonly accountId: string;
  readonly title: string;
  readonly act: (userIds: string[]) => Promise<Ended>;
  readonly onClose: () => void;
}

/** Adds people by a list: who was found, who may be meant, and what fits nobody, before anything is written. */
export function PasteDialog({ accountId, title, act, onClose }: PasteDialogProps) {
  const { t } = useText();
  const [list, setList] = useState("");
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [lookup, setLookup] = useState<Lookup | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isNoText, setNoText] = useState(false);
  const [decided, setDecided] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);

  const find = async (from: string): Promise<void> => {
    const entries = entriesOf(from);
    if (entries.length === 0) return;
    setProblem(null);
    try {
      setProgress({ done: 0, total: entries.length });
      setLookup(await lookUpAll(accountId, entries, (done) => setProgress({ done, total: entries.length })));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setProgress(null);
    }
  };
  const readFile = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const read = textOf(new Uint8Array(await chosen.arrayBuffer()));
    setNoText(read === null);
    if (read !== null) await find(read);
  };
  const userIds = [
    ...new Set([
      ...(lookup?.found.map(({ person }) => person.userId) ?? []),
      ...Object.values(decided).filter((userId) => userId !== ""),
    ]),
  ];
  const add = async (): Promise<void> => {
    setBusy(true);
    const { ok } = await act(userIds);
    setBusy(false);
    if (ok) onClose();
  };
  return (
    <Modal
      open
      title={title}
      width={600}
      okText={lookup === null ? t(text.find) : t(text.addPeople, { count: userIds.length })}
      okButtonProps={{ disabled: lookup === null ? list.trim() === "" : userIds.length === 0 }}
      confirmLoading={isBusy || progress !== null}
      onCancel={onClose}
      onOk={() => void (lookup === null ? find(list) : add())}
    >
      <p className={styles.result} role="status">
        {progress !== null && t(text.finding, progress)}
        {lookup !== null &&
          t(text.result, {
            found: lookup.found.length,
            ambiguous: lookup.ambiguous.length,
            unknown: lookup.unknown.length,
          })}
      </p>
      {problem !== null && <ProblemAlert problem={problem} />}
      {isNoText && <Alert type="error" showIcon title={t(text.notText)} />}
      {lookup === null ? (
        <div className={styles.form}>
          <Field label={t(text.pasteText)} hint={t(text.pasteRule)}>
            {({ status: _, ...control }) => (
              <Input.TextArea
                {...control}
                autoFocus
                rows={8}
                value={list}
                onChange={({ target }) => setList(target.value)}
              />
            )}
          </Field>
          <div>
            <Button icon={<FileTextOutlined aria-hidden />} onClick={() => file.current?.click()}>
              {t(text.file)}
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              aria-label={t(text.file)}
              accept=".csv,.txt,text/plain,text/csv"
              onChange={({ target }) => {
                void readFile(target.files?.[0]);
                target.value = "";
              }}
            />
          </div>
        </div>
      ) : (
        <div className={styles.form}>
          {lookup.ambiguous.slice(0, 200).map(({ text: entry, people }) => (
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
          {lookup.unknown.length > 0 && (
            <div>
              <div className={styles.unknownHead}>
                <strong>{t(text.unknownList)}</strong>
                <CopyButton what={t(text.unknownList)} text={lookup.unknown.join("\n")} />
              </div>
              <p className={styles.unknown}>{lookup.unknown.slice(0, 500).join("、")}</p>
            </div>
          )}
          <div>
            <Button type="link" className={styles.plainLink ?? ""} onClick={() => setLookup(null)}>
              {t(text.backToList)}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
