import { useState } from "react";
import { control } from "../../control/api.ts";
import type { PersonRow } from "../../control/types.ts";
import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { useReading } from "../../control/use-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions } from "../api.ts";
import { Combobox } from "../Combobox.tsx";

const licenceEvents: readonly EventKind[] = ["licences"];
const switchEvents: readonly EventKind[] = ["switches"];
const theSwitch = "message.licence";

/** Members without a licence for the basic interfaces, and whether licences are checked. */
export function Licences() {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("unlicensed", conditions.unlicensed, licenceEvents);
  const switches = useLiveReading("licence switch", conditions.switches, switchEvents).reading;
  const [query, setQuery] = useState("");
  const people = useReading(`licences ${query}`, (signal) =>
    control.people({ query, order: "directory", cursor: null, limit: 40 }, signal),
  ).reading;
  const looked = switches.state !== "ready" || switches.value[theSwitch] === "per-member";
  const set = (userId: string, licensed: boolean): void =>
    void act({
      run: () => conditions.setLicence(userId, licensed),
      done: t(licensed ? "licences.given" : "licences.taken", { userId }),
      undo: () => conditions.setLicence(userId, !licensed),
    });
  return (
    <Panel title={t("licences.title")} hint={t("licences.text")}>
      {!looked && (
        <p className="warn line-of-acts">
          <span>{t("licences.ignored")}</span>
          <ActButton
            onAct={() =>
              void act({
                run: () => conditions.setSwitches({ [theSwitch]: "per-member" }),
                done: t("licences.on"),
                undo: () => conditions.setSwitches({ [theSwitch]: "everybody" }),
              })
            }
          >
            {t("licences.turnOn")}
          </ActButton>
        </p>
      )}
      <Loaded held={held}>
        {(unlicensed) => (
          <>
            {unlicensed.length === 0 ? (
              <p className="quiet">{t("licences.everybody")}</p>
            ) : (
              <ul className="chips">
                {unlicensed.map((userId) => (
                  <li key={userId}>
                    <Copyable value={userId} label={t("person.userId")} />
                    <ActButton kind="link" label={t("licences.give.to", { userId })} onAct={() => set(userId, true)}>
                      {t("licences.give")}
                    </ActButton>
                  </li>
                ))}
              </ul>
            )}
            <Combobox<PersonRow>
              label={t("licences.take")}
              placeholder={t("people.search")}
              value={undefined}
              onType={setQuery}
              onChoose={(person) => {
                if (person) set(person.userId, false);
                setQuery("");
              }}
              keyOf={(person) => person.userId}
              find={() =>
                people.state === "ready" ? people.value.items.filter(({ userId }) => !unlicensed.includes(userId)) : []
              }
              draw={(person) => (
                <>
                  <span>{person.name}</span>
                  <span className="quiet">
                    {person.userId} · {person.department}
                  </span>
                </>
              )}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
