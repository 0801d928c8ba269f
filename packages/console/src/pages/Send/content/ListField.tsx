import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { ReasonedButton, useText } from "@shoufa/web";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { compose } from "../../../text/compose.ts";
import styles from "./ContentForm.module.css";
import { entriesAt, joinPath, type ListNode, withValue } from "./form.ts";
import { useForm } from "./form-context.ts";

interface ListFieldProps {
  readonly node: ListNode;
  readonly outer: string;
  readonly names: readonly string[];
  /** Draws the fields of one entry. */
  readonly children: (path: string, names: readonly string[]) => ReactNode;
}

/** Entries of one kind: articles, buttons, rows. They can be added, taken away and moved. */
export function ListField({ node, outer, names, children }: ListFieldProps) {
  const { t } = useText();
  const { content, edit, problemOf } = useForm();
  const list = useRef<HTMLDivElement>(null);
  const path = joinPath(outer, node.path);
  const entries = entriesAt(content, path);
  const name = t(node.label);
  const put = (change: (entries: readonly unknown[]) => readonly unknown[]): void =>
    edit((before) => withValue(before, path, change(entriesAt(before, path))));
  const focusEntry = (at: number): void => {
    requestAnimationFrame(() =>
      list.current
        ?.querySelectorAll<HTMLElement>(":scope > fieldset")
        [at]?.querySelector<HTMLElement>("input, textarea, [contenteditable]")
        ?.focus(),
    );
  };
  const problem = problemOf(node, outer);
  return (
    <div className={styles.list} ref={list}>
      {entries.map((_, at) => {
        const title = t(compose.entry, { name, number: at + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity besides their place
          <fieldset key={at} className={styles.entry}>
            <legend>{title}</legend>
            <span className={styles.acts}>
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={t(compose.up, { name: title })}
                disabled={at === 0}
                onClick={() => put((all) => swapped(all, at, at - 1))}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={t(compose.down, { name: title })}
                disabled={at === entries.length - 1}
                onClick={() => put((all) => swapped(all, at, at + 1))}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t(compose.remove, { name: title })}
                disabled={entries.length <= node.least}
                onClick={() => put((all) => all.toSpliced(at, 1))}
              />
            </span>
            <div className={styles.inside}>{children(`${path}[${at}]`, [...names, title])}</div>
          </fieldset>
        );
      })}
      {problem !== null && <p className={styles.wrong}>{problem.words}</p>}
      <span>
        <ReasonedButton
          type="default"
          icon={<PlusOutlined aria-hidden />}
          whyNot={entries.length >= node.most ? t(compose.full, { max: node.most }) : null}
          onClick={() => {
            put((all) => [...all, node.fresh(freeNumber(all, node))]);
            focusEntry(entries.length);
          }}
        >
          {t(compose.add, { name })}
        </ReasonedButton>
      </span>
    </div>
  );
}

function swapped(entries: readonly unknown[], one: number, other: number): readonly unknown[] {
  const next = [...entries];
  [next[one], next[other]] = [next[other], next[one]];
  return next;
}

/** A number whose key no entry has: after one was taken away, the count would repeat the last one's. */
function freeNumber(entries: readonly unknown[], node: ListNode): number {
  const used = new Set(entries.map((entry) => keyOf(entry as object)));
  let number = entries.length + 1;
  while (keyOf(node.fresh(number)) !== undefined && used.has(keyOf(node.fresh(number)))) number++;
  return number;
}

const keyOf = (entry: object): unknown => {
  const { key, id, question_key } = entry as Readonly<Record<string, unknown>>;
  return key ?? id ?? question_key;
};
