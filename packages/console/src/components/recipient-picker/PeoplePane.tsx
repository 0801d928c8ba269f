import type { Department, Member } from "@shoufa/contract";
import { Button, Checkbox } from "antd";
import { useMembers } from "../../api/directory.ts";
import { common } from "../../text/common.ts";
import { useText } from "../../text/language.tsx";
import { sending } from "../../text/sending.ts";
import { Counted } from "../../ui/Counted.tsx";
import { Failed } from "../../ui/Failed.tsx";
import { Initial } from "../../ui/Initial.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { MemberStatusTag } from "../MemberStatusTag.tsx";
import styles from "./RecipientPicker.module.css";

interface PeoplePaneProps {
  readonly accountId: string;
  readonly department: Department;
  readonly isChosen: (userId: string) => boolean;
  readonly onToggle: (member: Member) => void;
}

/** The people directly in one department, to be chosen one by one. */
export function PeoplePane({ accountId, department, isChosen, onToggle }: PeoplePaneProps) {
  const { t } = useText();
  const people = useMembers(accountId, { department: department.id, below: false });
  const title = t(sending.pickerPeople, { name: department.name });
  if (people.state === "failed" && people.problem !== null) {
    return <Failed problem={people.problem} onRetry={people.retry} isSmall />;
  }
  if (people.state === "loading") return <p className={styles.note}>{t(common.loading)}</p>;
  if (people.rows.length === 0) return <Picture kind="empty" isSmall title={t(sending.pickerNoPeople)} />;
  return (
    <>
      <div className={styles.paneHead}>
        <h3 className="ellipsis">{title}</h3>
        <Counted listing={people} ofPeople />
      </div>
      <ul className={styles.people} aria-label={title} data-stale={people.isStale}>
        {people.rows.map((member) => (
          <li key={member.userId}>
            <Checkbox
              checked={isChosen(member.userId)}
              onChange={() => onToggle(member)}
              className={styles.person ?? ""}
            >
              <span className={styles.personFace}>
                <Initial name={member.name} id={member.userId} />
                <span className={styles.personWords}>
                  <span className="ellipsis">{member.name}</span>
                  <span className={`${styles.aside} ellipsis`}>
                    {member.position === "" ? member.userId : member.position}
                  </span>
                </span>
                {member.status !== "active" && <MemberStatusTag status={member.status} />}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {people.hasMore && (
        <Button type="text" block loading={people.isLoadingMore} onClick={people.loadMore}>
          {t(common.loadMore)}
        </Button>
      )}
    </>
  );
}
