import { Button, Checkbox } from "antd";
import { Avatar } from "../directory/Avatar.tsx";
import { PersonStatusWord } from "../directory/PersonStatusWord.tsx";
import type { Department, DirectorySource, Person } from "../directory/source.ts";
import { usePeople } from "../directory/use-directory.ts";
import { Failed } from "../parts/Failed.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { StillReading } from "../parts/StillReading.tsx";
import { ListCount } from "../table/ListCount.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import styles from "./TargetPicker.module.css";

interface PeoplePaneProps {
  readonly source: DirectorySource;
  /** `null`: the people in none of the departments. */
  readonly department: Department | null;
  readonly isChosen: (userId: string) => boolean;
  readonly onToggle: (person: Person) => void;
}

/** The people directly in one department, or in none, to be chosen one by one. */
export function PeoplePane({ source, department, isChosen, onToggle }: PeoplePaneProps) {
  const { t } = useText();
  const people = usePeople(source, department?.id ?? null);
  const title = department === null ? t(directory.outside) : t(picker.peopleOf, { name: department.name });
  if (people.state === "failed" && people.problem !== null) {
    return <Failed problem={people.problem} onRetry={people.retry} isSmall />;
  }
  if (people.state === "loading") return <p className={styles.note}>{t(common.loading)}</p>;
  if (people.rows.length === 0 && people.isPartial) return <StillReading isSmall />;
  if (people.rows.length === 0) return <StatePicture kind="empty" isSmall title={t(picker.noPeople)} />;
  return (
    <>
      <div className={styles.paneHead}>
        <h3 className="ellipsis">{title}</h3>
        <ListCount listing={people} ofPeople />
      </div>
      <ul className={styles.people} aria-label={title} data-stale={people.isStale}>
        {people.rows.map((person) => (
          <li key={person.userId}>
            <Checkbox
              checked={isChosen(person.userId)}
              onChange={() => onToggle(person)}
              className={styles.person ?? ""}
            >
              <span className={styles.personFace}>
                <Avatar name={person.name} userId={person.userId} />
                <span className={styles.personWords}>
                  <span className="ellipsis">{person.name}</span>
                  <span className={`${styles.aside} ellipsis`}>
                    {person.position === "" ? person.userId : person.position}
                  </span>
                </span>
                {person.status !== "active" && <PersonStatusWord status={person.status} />}
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
