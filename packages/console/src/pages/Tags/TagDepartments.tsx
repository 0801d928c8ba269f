import { CloseOutlined } from "@ant-design/icons";
import type { TagDepartment } from "@shoufa/contract";
import { common, Failed, useText } from "@shoufa/web";
import { Button } from "antd";
import { useTagDepartments } from "../../api/tags.ts";
import { tags as text } from "../../text/tags.ts";
import styles from "./Tags.module.css";

interface TagDepartmentsProps {
  readonly accountId: string;
  readonly tagId: number;
  readonly isWritable: boolean;
  readonly onRemove: (department: TagDepartment, name: string) => void;
}

/** The departments that a tag names. */
export function TagDepartments({ accountId, tagId, isWritable, onRemove }: TagDepartmentsProps) {
  const { t } = useText();
  const listing = useTagDepartments(accountId, tagId);
  if (listing.state === "failed" && listing.problem !== null)
    return <Failed problem={listing.problem} onRetry={listing.retry} isSmall />;
  if (listing.state === "ready" && listing.rows.length === 0)
    return <p className={styles.note}>{t(text.noDepartments)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
    <ul className={styles.departments} tabIndex={0} aria-label={t(text.departments)}>
      {listing.rows.map((department) => {
        const { id, path, totalCount } = department;
        const name = department.name || t(text.hiddenDepartment, { id });
        return (
          <li key={id}>
            <span className={styles.words}>
              <span>{name}</span>
              <span className={styles.line}>
                {path !== name && <span className="ellipsis">{path}</span>}
                <span>{t(text.withBelow, { count: totalCount })}</span>
              </span>
            </span>
            {isWritable && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t(text.removeDepartment, { name })}
                title={t(text.remove)}
                onClick={() => onRemove(department, name)}
              />
            )}
          </li>
        );
      })}
      {listing.hasMore && (
        <li>
          <Button type="link" loading={listing.isLoadingMore} onClick={listing.loadMore}>
            {t(common.loadMore)}
          </Button>
        </li>
      )}
    </ul>
  );
}
