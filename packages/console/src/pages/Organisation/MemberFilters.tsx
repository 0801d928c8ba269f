import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { MemberStatus } from "@shoufa/contract";
import { common, FilterInput, formatDay, personStatusText, useText } from "@shoufa/web";
import { Button, Dropdown, type MenuProps, Popover, Segmented } from "antd";
import { useState } from "react";
import { useTags } from "../../api/directory.ts";
import { directory } from "../../text/directory.ts";
import { directoryFilters as text } from "../../text/directory-filters.ts";
import styles from "./MemberFilters.module.css";
import { SavedViews } from "./SavedViews.tsx";
import { noFilters, type OrganisationUrl, type useOrganisationUrl } from "./use-organisation-url.ts";

interface MemberFiltersProps {
  readonly accountId: string;
  readonly url: OrganisationUrl;
  readonly set: ReturnType<typeof useOrganisationUrl>["set"];
  /** Whether a department is chosen, whose people may be meant with or without those below. */
  readonly hasDepartment: boolean;
}

/** The day that many days ago, as this browser counts days. */
const dayBefore = (days: number): string => {
  const then = new Date();
  then.setDate(then.getDate() - days);
  return formatDay(then.getTime());
};

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

/** Filters of the people: all of them hold together, each is a chip, and the address has them. */
export function MemberFilters({ accountId, url, set, hasDepartment }: MemberFiltersProps) {
  const { t } = useText();
  const tags = useTags(accountId).data ?? [];
  const kept = {
    ...{ q: url.q, status: url.status ?? "", tag: url.tag === undefined ? "" : String(url.tag), since: url.since },
    ...{ nomobile: url.noMobile ? "1" : "", noleader: url.noLeader ? "1" : "", notag: url.noTag ? "1" : "" },
    letter: url.letter,
  };
  const chips = [
    url.status !== undefined && { name: "status", label: t(text.is, { what: t(personStatusText[url.status]) }) },
    url.tag !== undefined && {
      name: "tag",
      label: t(text.inTag, { name: tags.find(({ id }) => id === url.tag)?.name ?? String(url.tag) }),
    },
    url.noMobile && { name: "nomobile", label: t(text.noMobile) },
    url.noLeader && { name: "noleader", label: t(text.noLeader) },
    url.noTag && { name: "notag", label: t(text.noTag) },
    url.since !== "" && { name: "since", label: t(text.changedSince, { day: url.since }) },
    url.letter !== "" && { name: "letter", label: t(text.fromLetter, { letter: url.letter.toUpperCase() }) },
  ].filter((chip) => chip !== false);
  const items: NonNullable<MenuProps["items"]> = [
    {
      key: "status",
      label: t(directory.statusLabel),
      children: MemberStatus.options.map((value) => ({
        key: `status:${value}`,
        label: t(personStatusText[value]),
        onClick: () => set({ status: value }),
      })),
    },
    {
      key: "tag",
      label: t(directory.tags),
      disabled: tags.length === 0,
      children: tags.map(({ id, name, people }) => ({
        key: `tag:${id}`,
        label: t(text.tagWith, { name, count: people }),
        onClick: () => set({ tag: String(id) }),
      })),
    },
    { key: "nomobile", label: t(text.noMobile), onClick: () => set({ nomobile: "1" }) },
    { key: "noleader", label: t(text.noLeader), onClick: () => set({ noleader: "1" }) },
    { key: "notag", label: t(text.noTag), onClick: () => set({ notag: "1" }) },
    {
      key: "since",
      label: t(text.changed),
      children: ([1, 7, 30] as const).map((days) => ({
        key: `since:${days}`,
        label: t(text.withinDays, { count: days }),
        onClick: () => set({ since: dayBefore(days) }),
      })),
    },
  ];
  return (
    <>
      {hasDepartment && (
        <Segmented
          aria-label={t(directory.scope)}
          value={url.below ? "below" : "direct"}
          onChange={(scope) => set({ scope: scope === "below" ? "" : "direct" })}
          options={[
            { value: "below", label: t(directory.scopeBelow) },
            { value: "direct", label: t(directory.scopeDirect) },
          ]}
        />
      )}
      <FilterInput
        className={styles.filter ?? ""}
        value={url.q}
        onChange={(q) => set({ q })}
        label={t(directory.filterLabel)}
        placeholder={t(directory.filterPlaceholder)}
      />
      <Dropdown trigger={["click"]} menu={{ items, className: styles.menu ?? "" }}>
        <Button icon={<FilterOutlined aria-hidden />}>{t(text.add)}</Button>
      </Dropdown>
      <Letters chosen={url.letter} onChoose={(letter) => set({ letter })} />
      <SavedViews filters={kept} onOpen={(filters) => set({ ...noFilters, ...filters })} />
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label={t(text.active)}>
          {chips.map(({ name, label }) => (
            <li key={name}>
              <Button
                size="small"
                shape="round"
                icon={<CloseOutlined aria-hidden />}
                iconPlacement="end"
                aria-label={t(text.remove, { name: label })}
                onClick={() => set({ [name]: "" })}
              >
                {label}
              </Button>
            </li>
          ))}
          <li>
            <Button size="small" type="link" onClick={() => set(noFilters)}>
              {t(common.clearFilter)}
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}

/** Begins the list at a letter of the pinyin. */
function Letters({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (letter: string) => void }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottom"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <fieldset className={styles.letters}>
          <legend className="visually-hidden">{t(text.letters)}</legend>
          {letters.map((letter) => (
            <Button
              key={letter}
              size="small"
              type={letter === chosen ? "primary" : "text"}
              aria-pressed={letter === chosen}
              onClick={() => {
                onChoose(letter === chosen ? "" : letter);
                setOpen(false);
              }}
            >
              {letter.toUpperCase()}
            </Button>
          ))}
        </fieldset>
      }
    >
      <Button aria-label={t(text.letters)} title={t(text.letters)}>
        A–Z
      </Button>
    </Popover>
  );
}
