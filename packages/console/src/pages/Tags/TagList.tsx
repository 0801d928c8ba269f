import type { Tag } from "@shoufa/contract";
import { FilterInput, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Link } from "react-router";
import { tags as text } from "../../text/tags.ts";
import { OwnerMark } from "./OwnerMark.tsx";
import styles from "./Tags.module.css";

interface TagListProps {
  readonly tags: readonly Tag[];
  readonly activeId: number | null;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

/** All tags by name, with what is in each and whose it is. */
export function TagList({ tags, activeId, filter, onFilter }: TagListProps) {
  const { t } = useText();
  const wanted = filter.toLowerCase();
  const shown = tags.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <section className={`${panel.panel} ${styles.list}`} aria-label={t(text.list)}>
      <div className={styles.filter}>
        <FilterInput value={filter} onChange={onFilter} label={t(text.filterLabel)} placeholder={t(text.filterLabel)} />
      </div>
      {shown.length === 0 && <p className={styles.note}>{t(text.noTagMatch)}</p>}
      <ul>
        {shown.map((tag) => (
          <li key={tag.id}>
            <Link
              to={`/org/tags?tag=${tag.id}${filter === "" ? "" : `&filter=${encodeURIComponent(filter)}`}`}
              aria-current={tag.id === activeId ? "true" : undefined}
            >
              <strong className="ellipsis">{tag.name}</strong>
              <span className={styles.line}>
                <span>{t(text.contents, { people: tag.people, departments: tag.departments })}</span>
                <OwnerMark owner={tag.owner} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
