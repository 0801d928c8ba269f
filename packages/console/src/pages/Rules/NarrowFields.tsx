import { type Department, Field, useDepartments, useText } from "@shoufa/web";
import { Checkbox, Input, Select, TreeSelect } from "antd";
import { useMemo } from "react";
import { useDirectorySource, useTags } from "../../api/directory.ts";
import { rules as text } from "../../text/rules.ts";
import type { Typed } from "./draft.ts";
import styles from "./Rules.module.css";

interface NarrowFieldsProps {
  readonly accountId: string;
  /** The company's. */
  readonly timeZone: string;
  readonly typed: Typed;
  readonly onChange: (changes: Partial<Typed>) => void;
}

const dayTexts = [text.day1, text.day2, text.day3, text.day4, text.day5, text.day6, text.day7];

/** For whom, and when. */
export function NarrowFields({ accountId, timeZone, typed, onChange }: NarrowFieldsProps) {
  const { t } = useText();
  const departments = useDepartments(useDirectorySource(accountId)).data;
  const tree = useMemo(() => treeOf(departments ?? []), [departments]);
  const tags = useTags(accountId).data;
  const tagOptions = tags?.map(({ id, name, people, departments: below }) => ({
    ...{ value: id, label: t(text.tagOption, { name, people, departments: below }) },
  }));
  // An empty list means everybody only while the other list is empty too.
  const isOpenToAll = typed.departments.length === 0 && typed.tags.length === 0;
  const nothing = t(isOpenToAll ? text.everybody : text.noneChosen);
  const time = (name: "from" | "to") => (
    <Field label={t(text[name])}>
      {({ status: _, ...control }) => (
        <Input
          {...control}
          type="time"
          value={typed[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className={styles.group}>
      <legend>{t(text.narrow)}</legend>
      <Field label={t(text.departments)} hint={t(text.departmentsHint)}>
        {(control) => (
          <TreeSelect
            {...control}
            multiple
            showSearch
            allowClear
            treeNodeFilterProp="title"
            treeData={tree}
            loading={departments === undefined}
            value={[...typed.departments]}
            placeholder={nothing}
            onChange={(ids: number[]) => onChange({ departments: ids })}
          />
        )}
      </Field>
      <Field label={t(text.tags)} hint={t(text.tagsHint)}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            loading={tags === undefined}
            value={[...typed.tags]}
            placeholder={nothing}
            {...(tagOptions && { options: tagOptions })}
            onChange={(ids: number[]) => onChange({ tags: ids })}
          />
        )}
      </Field>
      <Checkbox checked={typed.hasHours} onChange={(event) => onChange({ hasHours: event.target.checked })}>
        {t(text.hours)}
      </Checkbox>
      {typed.hasHours && (
        <>
          <div className={styles.times}>
            {time("from")}
            {time("to")}
          </div>
          <p className={styles.zone}>{t(text.zone, { zone: timeZone })}</p>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one inside another here */}
          <div role="group" aria-label={t(text.days)}>
            <Checkbox.Group
              options={dayTexts.map((day, index) => ({ value: index + 1, label: t(day) }))}
              value={[...typed.days]}
              onChange={(days) => onChange({ days: days.map(Number).sort((a, b) => a - b) })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

interface Node {
  readonly value: number;
  readonly title: string;
  readonly children: Node[];
}

function treeOf(departments: readonly Department[]): Node[] {
  const nodes = new Map<number, Node>(
    departments.map(({ id, name, totalCount }) => [id, { value: id, title: `${name} (${totalCount})`, children: [] }]),
  );
  const tops: Node[] = [];
  for (const { id, parentId } of departments) {
    const node = nodes.get(id);
    if (node !== undefined) (nodes.get(parentId)?.children ?? tops).push(node);
  }
  return tops;
}
