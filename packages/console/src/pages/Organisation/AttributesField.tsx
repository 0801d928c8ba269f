import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Field, useText } from "@shoufa/web";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { type AttributeDraft, type AttributeKind, withOneMore } from "../../components/attribute-drafts.ts";
import { acts } from "../../text/directory-acts.ts";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";

interface AttributesFieldProps {
  readonly label: string;
  readonly kinds: readonly AttributeKind[];
  readonly value: readonly AttributeDraft[];
  readonly onChange: (value: readonly AttributeDraft[]) => void;
  readonly error: ReactNode;
  /** Those that are there can be taken away; otherwise they are only emptied. */
  readonly isRemovable?: boolean;
}

/** Attributes that a company has defined: those that the person has, and further ones by name. */
export function AttributesField({ label, kinds, value, onChange, error, isRemovable = false }: AttributesFieldProps) {
  const { t } = useText();
  const change = (at: number, change: Partial<AttributeDraft>): void =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <Field label={label} hint={t(text.attributeHint)} error={error}>
      {({ id }) => (
        <div id={id} className={styles.attributes}>
          {value.map((one, at) => {
            const isNew = one.added !== undefined;
            const say = (what: string): string => `${label} ${at + 1} ${what}`;
            return (
              <div key={one.added ?? `of ${one.name}`} className={styles.attribute}>
                {isNew ? (
                  <>
                    <Input
                      aria-label={say(t(text.attributeName))}
                      placeholder={t(text.attributeName)}
                      value={one.name}
                      maxLength={64}
                      onChange={({ target }) => change(at, { name: target.value })}
                    />
                    <Select
                      aria-label={say(t(text.attributeKind))}
                      value={one.kind}
                      onChange={(kind) => change(at, { kind })}
                      options={kinds.map((kind) => ({ value: kind, label: t(text.attributeKinds[kind]) }))}
                    />
                  </>
                ) : (
                  <span className={styles.attributeName}>{one.name}</span>
                )}
                <Input
                  aria-label={isNew ? say(t(text.attributeValues[one.kind])) : one.name}
                  placeholder={t(text.attributeValues[one.kind])}
                  value={one.value}
                  onChange={({ target }) => change(at, { value: target.value })}
                />
                {one.kind !== "text" && (
                  <Input
                    aria-label={say(t(text.attributeTitle))}
                    placeholder={t(text.attributeTitle)}
                    value={one.title}
                    maxLength={24}
                    onChange={({ target }) => change(at, { title: target.value })}
                  />
                )}
                {one.kind === "miniprogram" && (
                  <Input
                    aria-label={say(t(text.attributePage))}
                    placeholder={t(text.attributePage)}
                    value={one.page}
                    onChange={({ target }) => change(at, { page: target.value })}
                  />
                )}
                {(isNew || isRemovable) && (
                  <Button
                    type="text"
                    icon={<CloseOutlined aria-hidden />}
                    aria-label={t(text.attributeRemove, { name: one.name || String(at + 1) })}
                    onClick={() => onChange(value.filter((_, place) => place !== at))}
                  />
                )}
              </div>
            );
          })}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            aria-label={t(acts.whatOf, { what: t(text.attributeAdd), name: label })}
            onClick={() => onChange(withOneMore(value))}
          >
            {t(text.attributeAdd)}
          </Button>
        </div>
      )}
    </Field>
  );
}
