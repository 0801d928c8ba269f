import { Checkbox } from "antd";
import { useState } from "react";
import { asProblem } from "../calls/problem.ts";
import type { DirectorySource, Tag } from "../directory/source.ts";
import { useAllTags } from "../directory/use-directory.ts";
import { Failed } from "../parts/Failed.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { FilterInput } from "../table/FilterInput.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import styles from "./TargetPicker.module.css";

/** More tags than this are narrowed by the filter. */
const mostShown = 200;

interface TagsPaneProps {
  readonly source: DirectorySource;
  readonly isChosen: (id: number) => boolean;
  readonly onToggle: (tag: Tag) => void;
}

/** All tags, to be chosen one by one. */
export function TagsPane({ source, isChosen, onToggle }: TagsPaneProps) {
  const { t } = useText();
  const [filter, setFilter] = useState("");
  const tags = useAllTags(source);
  if (tags.data === undefined)
    return tags.isError ? (
      <Failed problem={asProblem(tags.error)} onRetry={() => void tags.refetch()} isSmall />
    ) : (
      <p className={styles.note}>{t(common.loading)}</p>
    );
  if (tags.data.length === 0)
    return (
      <StatePicture kind="empty" isSmall title={t(picker.noTags)}>
        {t(picker.noTagsHint)}
      </StatePicture>
    );
  const fitting = tags.data.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
  const shown = fitting.slice(0, mostShown);
  return (
    <>
      {tags.data.length > 12 && (
        <div className={styles.paneHead}>
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={t(picker.filterTags)}
            placeholder={t(picker.filterTags)}
          />
        </div>
      )}
      {fitting.length === 0 && <p className={styles.note}>{t(picker.noTagFits)}</p>}
      <ul className={styles.people} aria-label={t(picker.tags)}>
        {shown.map((tag) => (
          <li key={tag.id}>
            <Checkbox checked={isChosen(tag.id)} onChange={() => onToggle(tag)} className={styles.person ?? ""}>
              <span className={styles.personWords}>
                <span className="ellipsis">{tag.name}</span>
                <span className={`${styles.aside} ellipsis`}>
                  {t(picker.tagHolds, { people: tag.people, departments: tag.departments })}
                </span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {shown.length < fitting.length && (
        <p className={styles.note}>{t(common.more, { count: fitting.length - shown.length })}</p>
      )}
    </>
  );
}
