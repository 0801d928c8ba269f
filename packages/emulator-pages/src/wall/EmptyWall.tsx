import { useState } from "react";
import { type ControlFailure, control, failureFrom } from "../control/api.ts";
import type { PersonRow } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { membership } from "../people/membership.ts";
import { DepartmentField } from "../phone/many/PeopleFields.tsx";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { setWall } from "./route.ts";

const newest = 5;
const ofDepartment = 6;

/** No phone is pinned: what a wall is for, and two ways to fill it at once. */
export function EmptyWall() {
  const { t } = usePreferences();
  const { reading } = useReading("departments", membership.departments);
  const [department, setDepartment] = useState(1);
  const [failure, setFailure] = useState<ControlFailure>();
  const [nobody, setNobody] = useState(false);
  const pin = async (find: (signal: AbortSignal) => Promise<readonly PersonRow[]>): Promise<void> => {
    setFailure(undefined);
    setNobody(false);
    try {
      const people = await find(new AbortController().signal);
      if (people.length === 0) setNobody(true);
      else setWall(people.map(({ userId }) => ({ userId, conversation: null })));
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  const pinNewest = async (signal: AbortSignal): Promise<readonly PersonRow[]> => {
    const { items } = await control.people({ query: "", order: "recent", cursor: null, limit: newest }, signal);
    return items.filter(({ lastAt }) => lastAt !== null);
  };
  const pinDepartment = async (signal: AbortSignal): Promise<readonly PersonRow[]> => {
    const filter = { query: "", order: "directory", cursor: null, limit: ofDepartment, department } as const;
    return (await control.people(filter, signal)).items;
  };
  return (
    <div className="wall-empty">
      <Notice picture="choose" title={t("wall.empty.title")} text={t("wall.empty.text")} />
      <div className="wall-offers">
        <button type="button" className="button" onClick={() => pin(pinNewest)}>
          {t("wall.pinNewest", { count: newest })}
        </button>
        {reading.state === "ready" && reading.value.length > 0 && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void pin(pinDepartment);
            }}
          >
            <DepartmentField value={department} departments={reading.value} onChange={setDepartment} />
            <button type="submit" className="button">
              {t("wall.pinDepartment", { count: ofDepartment })}
            </button>
          </form>
        )}
        {nobody && <p role="status">{t("wall.nobody")}</p>}
        {failure && (
          <p className="person-failed" role="alert">
            {failureText(failure, t)}
          </p>
        )}
      </div>
    </div>
  );
}
