/** The fields that hold one value. */
import { boundOf, lengthIn } from "@shoufa/contract";
import { Field, type Phrase, useText } from "@shoufa/web";
import { Checkbox, Input, Select } from "antd";
import type { ReactNode } from "react";
import { UploadField } from "../../../components/UploadField.tsx";
import { compose } from "../../../text/compose.ts";
import styles from "./ContentForm.module.css";
import { bodyPathOf } from "./field-list.ts";
import {
  type ChoiceNode,
  type FileNode,
  type FormNode,
  joinPath,
  type KindNode,
  kindAt,
  type TargetNode,
  type TextNode,
  targetType,
  textAt,
  valueAt,
  withValue,
  type YesNode,
} from "./form.ts";
import { useForm } from "./form-context.ts";

interface Of<N extends FormNode> {
  readonly node: N;
  readonly outer: string;
}

/** Sets one value of the content. */
function useSet(): (path: string, value: unknown) => void {
  const { edit } = useForm();
  return (path, value) => edit((content) => withValue(content, path, value));
}

/** A text with its count, in the unit in which WeCom counts it. */
export function TextField({ node, outer }: Of<TextNode>) {
  const { t } = useText();
  const { content, problemOf, leave } = useForm();
  const set = useSet();
  const path = joinPath(outer, node.path);
  const field = bodyPathOf(node, outer);
  const value = textAt(content, path);
  const problem = problemOf(node, outer);
  const bound = boundOf(content, field);
  const actual = bound === undefined ? 0 : lengthIn(bound.unit, value);
  const count =
    bound === undefined || bound.unit === "entries" || value === ""
      ? undefined
      : t(compose[bound.unit], { actual, max: bound.most });
  const shared = {
    value,
    "aria-required": node.required === true,
    placeholder: node.placeholder === undefined ? "" : t(node.placeholder),
    onBlur: () => leave(field),
  };
  const change = (text: string): void => {
    const number = Number(text);
    set(path, node.isNumber && text.trim() !== "" && Number.isFinite(number) ? number : text);
  };
  const isWrong = problem?.isHint === false;
  return (
    <Field
      label={node.required ? t(node.label) : t(compose.optional, { name: t(node.label) })}
      hint={
        // The same line for hint and problem: what is below must not move when a field is left by a click.
        <span className={styles.hint}>
          <span className={isWrong ? styles.wrong : ""}>
            {problem === null ? node.hint && t(node.hint) : problem.words}
          </span>
          {count !== undefined && (
            <span className={styles.count} data-over={bound !== undefined && actual > bound.most}>
              {count}
            </span>
          )}
        </span>
      }
    >
      {(control) => {
        const told = { ...control, ...shared, ...(isWrong && { status: "error" as const, "aria-invalid": true }) };
        return node.rows === undefined ? (
          <Input {...told} onChange={(event) => change(event.target.value)} />
        ) : (
          <Input.TextArea
            {...told}
            rows={node.rows}
            className={styles.area ?? ""}
            style={{ minHeight: node.rows * lineHeight }}
            onChange={(event) => change(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

/** Pixels of a line of a text field. */
const lineHeight = 24;

export function ChoiceField({ node, outer }: Of<ChoiceNode>) {
  const { content } = useForm();
  const set = useSet();
  const path = joinPath(outer, node.path);
  return (
    <Choice
      label={node.label}
      options={node.options}
      value={(valueAt(content, path) as string | undefined) ?? node.options[0]?.value ?? ""}
      onChoose={(value) => set(path, value)}
    />
  );
}

interface ChoiceProps<V> {
  readonly label: Phrase;
  readonly options: readonly { readonly value: V; readonly label: Phrase }[];
  readonly value: V;
  readonly onChoose: (value: V) => void;
}

function Choice<V extends string | number | boolean>({ label, options, value, onChoose }: ChoiceProps<V>) {
  const { t } = useText();
  return (
    <Field label={t(label)}>
      {({ status, ...control }) => (
        <Select
          {...control}
          status={status}
          // The select takes texts and numbers only.
          value={String(value)}
          options={options.map((option) => ({ value: String(option.value), label: t(option.label) }))}
          onChange={(chosen) => {
            const found = options.find((option) => String(option.value) === chosen);
            if (found !== undefined) onChoose(found.value);
          }}
        />
      )}
    </Field>
  );
}

export function YesField({ node, outer }: Of<YesNode>) {
  const { t } = useText();
  const { content } = useForm();
  const set = useSet();
  const path = joinPath(outer, node.path);
  return (
    <div className={styles.yes}>
      <Checkbox checked={valueAt(content, path) === true} onChange={(event) => set(path, event.target.checked)}>
        {t(node.label)}
      </Checkbox>
      {node.hint !== undefined && <p>{t(node.hint)}</p>}
    </div>
  );
}

/** A file that is uploaded: the message itself, the cover of an article, the attachment of a card. */
export function PictureOrFile({ node, outer }: Of<FileNode>) {
  const { t } = useText();
  const { accountId, content, edit } = useForm();
  const isWhole = node.path === "";
  const path = isWhole ? "fileId" : joinPath(outer, node.path);
  const fileId = textAt(content, path);
  return (
    <div className={styles.fileField}>
      {!isWhole && <span>{t(node.label)}</span>}
      <UploadField
        accountId={accountId}
        kind={node.kind}
        value={fileId === "" ? null : { fileId, name: textAt(content, "name") }}
        onChange={(file) =>
          edit((before) => {
            const next = withValue(before, path, file.fileId);
            if (isWhole) return withValue(next, "name", file.name);
            return node.kind === "file" ? withValue(next, joinPath(outer, "value"), file.name) : next;
          })
        }
        {...(isWhole && { onAsFile: (file) => edit(() => ({ type: "file", ...file })) })}
      />
    </div>
  );
}

const targets: Readonly<Record<0 | 1 | 2, Phrase>> = {
  0: compose.fields.nowhere,
  1: compose.fields.page,
  2: compose.fields.miniprogram,
};

/** The target of a tap. */
export function TargetField({ node, outer }: Of<TargetNode>) {
  const { content, edit } = useForm();
  const path = joinPath(outer, node.path);
  const type = targetType(valueAt(content, path), node);
  const choose = (next: 0 | 1 | 2): void =>
    edit((before) => {
      const at = (name: string): string => joinPath(path, name);
      if (node.isTyped) return withValue(before, at("type"), next);
      if (next === 2) return withValue(withValue(before, at("appid"), ""), at("pagepath"), "");
      return withValue(withValue(before, at("appid"), undefined), at("pagepath"), undefined);
    });
  const text = (name: string, label: Phrase): ReactNode => (
    <TextField node={{ node: "text", path: joinPath(node.path, name), label, required: true }} outer={outer} />
  );
  return (
    <div className={styles.target}>
      <Choice
        label={node.label}
        options={node.types.map((value) => ({ value, label: targets[value] }))}
        value={type}
        onChoose={choose}
      />
      {type === 1 && text("url", compose.fields.url)}
      {type === 2 && text("appid", compose.fields.appid)}
      {type === 2 && text("pagepath", compose.fields.pagepath)}
    </div>
  );
}

/** The kind of a row or button, and the fields of that kind. */
export function KindField({
  node,
  outer,
  children,
}: Of<KindNode> & { readonly children: (nodes: readonly FormNode[]) => ReactNode }) {
  const { content } = useForm();
  const set = useSet();
  const path = joinPath(outer, node.path);
  const kind = kindAt(content, outer, node);
  return (
    <>
      <Choice label={node.label} options={node.kinds} value={kind?.value ?? 0} onChoose={(next) => set(path, next)} />
      {children(kind?.nodes ?? [])}
    </>
  );
}
