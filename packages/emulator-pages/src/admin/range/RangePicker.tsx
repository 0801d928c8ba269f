import { PersonAvatar } from "@shoufa/phone";
import { useState } from "react";
import type { PeoplePage } from "../../control/types.ts";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { admin } from "../api.ts";
import { DepartmentTree } from "../directory/DepartmentTree.tsx";
import { pathName } from "../directory/tree.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Loaded } from "../parts/Loaded.tsx";
import { Refused } from "../parts/Refused.tsx";
import { useAction } from "../parts/use-action.ts";
import type { VisibleRange } from "../types.ts";
import { useAdminReading } from "../use-admin-reading.ts";
import { useDebounced } from "../use-debounced.ts";
import { RangeChips } from "./RangeChips.tsx";
import { type Catalogue, isEmpty, useCatalogue } from "./use-catalogue.ts";

interface RangePickerProps {
  readonly title: string;
  readonly range: VisibleRange;
  /** False: departments and tags only, and none of them too. */
  readonly withPeople?: boolean;
  /** False: departments and people only. */
  readonly withTags?: boolean;
  /** Saves the range; resolves at once where it is only kept in a form. */
  readonly onDone: (range: VisibleRange) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Picker of departments, tags and people: search first, tree and tags below, the selection beside them. */
export function RangePicker({ title, range, withPeople = true, withTags = true, onDone, onClose }: RangePickerProps) {
  const { t } = usePreferences();
  const [chosen, setChosen] = useState(range);
  const held = useCatalogue();
  const work = useAction();
  const unready = withPeople && isEmpty(chosen);
  const save = async (): Promise<void> => {
    if (!unready && (await work.run(() => onDone(chosen)))) onClose();
  };
  return (
    <Dialog
      title={title}
      size="large"
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t("admin.cancel")}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={unready || work.state === "working"}
            title={unready ? t("admin.range.needed") : undefined}
          >
            {t("admin.range.done")}
          </button>
        </>
      }
    >
      <Loaded held={held}>
        {(catalogue) => (
          <div className="picker">
            <Source
              catalogue={withTags ? catalogue : { ...catalogue, tags: [] }}
              chosen={chosen}
              withPeople={withPeople}
              search={t(withTags ? "admin.range.search" : "admin.range.searchUntagged")}
              onChange={setChosen}
            />
            <section className="picker-chosen" aria-label={t("admin.range.chosen")}>
              <RangeChips range={chosen} catalogue={catalogue} onChange={setChosen} />
            </section>
          </div>
        )}
      </Loaded>
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}

interface SourceProps {
  readonly catalogue: Catalogue;
  readonly chosen: VisibleRange;
  readonly withPeople: boolean;
  readonly onChange: (range: VisibleRange) => void;
}

/** The value without `one`, or with it at the end. */
const toggled = <T,>(values: readonly T[], one: T): readonly T[] =>
  values.includes(one) ? values.filter((each) => each !== one) : [...values, one];

function Source({ catalogue, chosen, withPeople, search, onChange }: SourceProps & { readonly search: string }) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState("");
  const query = useDebounced(typed.trim());
  const [touched, setTouched] = useState<number | null>(null);
  const toggleDepartment = (id: number): void => {
    setTouched(id);
    onChange({ ...chosen, departments: toggled(chosen.departments, id) });
  };
  const ticked = new Set(chosen.departments);
  return (
    <section className="picker-source" aria-label={t("admin.range.from")}>
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the search is where choosing begins
        autoFocus
        aria-label={search}
        placeholder={search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          // Enter searches and does not close the dialog; Escape empties the line first.
          if (event.key === "Enter") event.preventDefault();
          if (event.key === "Escape" && typed !== "") {
            event.preventDefault();
            event.stopPropagation();
            setTyped("");
          }
        }}
      />
      {query === "" ? (
        <>
          <h3>{t("admin.departments")}</h3>
          <DepartmentTree
            label={t("admin.departments")}
            rows={catalogue.rows}
            current={touched}
            ticked={ticked}
            onChoose={toggleDepartment}
            renderMark={({ id }) => <span className="tick" data-on={ticked.has(id) || undefined} aria-hidden="true" />}
          />
          {catalogue.tags.length > 0 && <h3>{t("admin.tags")}</h3>}
          {catalogue.tags.map((tag) => (
            <Hit
              key={tag.id}
              name={tag.name}
              note={t("admin.range.tag")}
              on={chosen.tags.includes(tag.id)}
              toggle={() => onChange({ ...chosen, tags: toggled(chosen.tags, tag.id) })}
            />
          ))}
        </>
      ) : (
        <Hits {...{ catalogue, chosen, withPeople, onChange, query }} toggleDepartment={toggleDepartment} />
      )}
    </section>
  );
}

const mostHits = 30;
const nobody: PeoplePage = { items: [], total: 0, next: null };

function Hits({
  catalogue: { rows, tags },
  chosen,
  withPeople,
  onChange,
  query,
  toggleDepartment,
}: SourceProps & { query: string; toggleDepartment: (id: number) => void }) {
  const { t } = usePreferences();
  const held = useAdminReading(`range search ${query}`, (signal) =>
    withPeople ? admin.people({ query, limit: mostHits }, signal) : Promise.resolve(nobody),
  );
  const wanted = query.toLowerCase();
  const matches = ({ name }: { name: string }): boolean => name.toLowerCase().includes(wanted);
  const departments = rows.filter(matches).slice(0, mostHits);
  const found = tags.filter(matches);
  return (
    <Loaded held={held}>
      {({ items, total }) => {
        if (departments.length + found.length + total === 0)
          return <Notice picture="notFound" title={t("admin.range.none", { query })} />;
        return (
          <>
            {departments.map(({ id, name }) => (
              <Hit
                key={`d${id}`}
                name={name}
                note={pathName(rows, id)}
                on={chosen.departments.includes(id)}
                toggle={() => toggleDepartment(id)}
              />
            ))}
            {found.map(({ id, name }) => (
              <Hit
                key={`t${id}`}
                name={name}
                note={t("admin.range.tag")}
                on={chosen.tags.includes(id)}
                toggle={() => onChange({ ...chosen, tags: toggled(chosen.tags, id) })}
              />
            ))}
            {items.map(({ userId, name, department }) => (
              <Hit
                key={`u${userId}`}
                userId={userId}
                name={name}
                note={[userId, department].filter(Boolean).join(" · ")}
                on={chosen.userIds.includes(userId)}
                toggle={() => onChange({ ...chosen, userIds: toggled(chosen.userIds, userId) })}
              />
            ))}
            <p className="field-hint" role="status">
              {t("admin.shownOf", {
                shown: departments.length + found.length + items.length,
                total: rows.filter(matches).length + found.length + total,
              })}
            </p>
          </>
        );
      }}
    </Loaded>
  );
}

interface HitProps {
  readonly name: string;
  readonly note: string;
  readonly on: boolean;
  readonly toggle: () => void;
  /** Person in the results. */
  readonly userId?: string;
}

function Hit({ name, note, on, toggle, userId }: HitProps) {
  return (
    <label className="hit">
      <input type="checkbox" checked={on} onChange={toggle} />
      {userId !== undefined && <PersonAvatar userId={userId} name={name} />}
      <span>
        {name}
        <small>{note}</small>
      </span>
    </label>
  );
}
