import { ApartmentOutlined, CheckOutlined, TagOutlined } from "@ant-design/icons";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { Avatar } from "./Avatar.tsx";
import styles from "./DirectorySearch.module.css";
import { pathWithin } from "./department-path.ts";
import { Highlight } from "./Highlight.tsx";
import type { SearchHit } from "./source.ts";

interface SearchHitRowProps {
  readonly id: string;
  readonly at: number;
  readonly hit: SearchHit;
  readonly q: string;
  readonly isActive: boolean;
  readonly isTaken: boolean;
  readonly onTake: () => void;
}

/** One option of the search: what it is, where it is, what matched. */
export function SearchHitRow({ id, at, hit, q, isActive, isTaken, onTake }: SearchHitRowProps) {
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={isTaken}
      className={styles.hit}
      data-index={at}
      data-active={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {hit.kind !== "member" ? (
        <span className={styles.sign}>
          {hit.kind === "tag" ? <TagOutlined aria-hidden /> : <ApartmentOutlined aria-hidden />}
        </span>
      ) : (
        <Avatar name={hit.name} userId={hit.userId} />
      )}
      <span className={styles.words}>
        <span className="ellipsis">
          <Highlight text={hit.name} q={q} />
          <span className={styles.aside}>
            {hit.kind === "department" ? (
              t(common.people, { count: hit.totalCount })
            ) : hit.kind === "tag" ? (
              t(picker.tag)
            ) : (
              <>
                <span className="mono">
                  <Highlight text={hit.userId} q={q} />
                </span>
                {hit.position !== "" && ` · ${hit.position}`}
              </>
            )}
          </span>
        </span>
        {hit.kind === "tag" ? (
          <span className={`${styles.path} ellipsis`}>
            {t(picker.tagHolds, { people: hit.people, departments: hit.departments })}
          </span>
        ) : (
          <span className={`${styles.path} ellipsis`} title={hit.path}>
            {pathWithin(hit.path)}
          </span>
        )}
      </span>
      {isTaken && <CheckOutlined className={styles.taken} aria-hidden />}
    </div>
  );
}
