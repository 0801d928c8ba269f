import { PersonAvatar } from "@shoufa/phone";
import { Button } from "antd";
import { useState } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useTyped } from "../../ui/use-typed.ts";
import { admin } from "../api.ts";

const shownPeople = 50;

interface PeopleDialogProps {
  readonly title: string;
  /** Userids. */
  readonly chosen: readonly string[];
  /** People who are in the range without being chosen and cannot be removed. */
  readonly always?: string | undefined;
  readonly onDone: (userIds: readonly string[]) => Promise<unknown>;
  readonly onClose: () => void;
}

/** People only, none of them too. */
export function PeopleDialog({ title, chosen: before, always, onDone, onClose }: PeopleDialogProps) {
  const { t } = usePreferences();
  const [chosen, setChosen] = useState(before);
  const [typed, setTyped] = useState("");
  const query = useTyped(typed);
  const held = useLiveReading(`people ${query}`, (signal) => admin.people({ query, limit: shownPeople }, signal));
  const work = useAction();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void work.run(() => onDone(chosen)).then((done) => done && onClose())}
      actions={
        <>
          <span className="dialog-apart" role="status">
            {t("admin.chosenPeople", { count: chosen.length })}
          </span>
          <Button onClick={onClose}>{t("admin.cancel")}</Button>
          <Button htmlType="submit" type="primary" disabled={work.state === "working"}>
            {t("admin.save")}
          </Button>
        </>
      }
    >
      <input
        type="text"
        inputMode="search"
        className="members-search"
        autoComplete="off"
        autoFocus
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <Loaded held={held}>
        {({ items, total }) =>
          total === 0 ? (
            <Notice picture="notFound" title={t("people.notFound.title", { query })} />
          ) : (
            <>
              {items.map(({ userId, name, department }) => (
                <label key={userId} className="hit">
                  <input
                    type="checkbox"
                    checked={userId === always || chosen.includes(userId)}
                    disabled={userId === always}
                    onChange={(event) =>
                      setChosen(event.target.checked ? [...chosen, userId] : chosen.filter((each) => each !== userId))
                    }
                  />
                  <PersonAvatar userId={userId} name={name} />
                  <span>
                    {name}
                    <small>{[userId, department].filter(Boolean).join(" · ")}</small>
                  </span>
                </label>
              ))}
              <p className="field-hint" role="status">
                {t("admin.shownOf", { shown: items.length, total })}
              </p>
            </>
          )
        }
      </Loaded>
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}
