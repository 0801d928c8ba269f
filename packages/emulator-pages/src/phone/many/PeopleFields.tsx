import { useState } from "react";
import type { DepartmentRow, SentByApp } from "../../control/types.ts";
import { useReading } from "../../control/use-reading.ts";
import { membership } from "../../people/membership.ts";
import { usePreferences } from "../../preferences.ts";
import type { Who } from "./many-api.ts";

const usualCount = 40;
const mostCount = 200_000;

type Kind = "wall" | "reached" | "department" | "anyone";

interface WhoOptions {
  readonly sent: readonly SentByApp[];
  readonly wall: readonly string[] | undefined;
  /** Only people who have the card can tap it. */
  readonly card: string | undefined;
}

/**
 * Selected people as far as the page knows. `people` is an upper bound: those who cannot do it are left out and listed.
 */
export function useWho({ sent, wall, card }: WhoOptions) {
  // Answers to single people come after the message that they answer; what reached several is what is meant.
  const main = sent.find(({ people }) => people > 1) ?? sent[0];
  const [kind, setKind] = useState<Kind>(wall && wall.length > 0 ? "wall" : main ? "reached" : "anyone");
  const [count, setCount] = useState(usualCount);
  const [messageId, setMessageId] = useState<string>();
  const [department, setDepartment] = useState(1);
  const { reading } = useReading("departments", membership.departments);
  const departments = reading.state === "ready" ? reading.value : [];
  const reached = sent.find(({ message }) => message.id === (card ?? messageId)) ?? main;
  const limit = Number.isNaN(count) ? 0 : count;
  const members = departments.find(({ id }) => id === department);
  const whos: Record<Kind, { readonly who: Who; readonly people: number }> = {
    wall: { who: { userIds: wall ?? [] }, people: wall?.length ?? 0 },
    reached: {
      who: { reachedBy: reached?.message.id ?? "0", count: limit },
      people: Math.min(limit, reached?.people ?? 0),
    },
    department: { who: { department, count: limit }, people: members ? limit : 0 },
    anyone: { who: { count: limit }, people: limit },
  };
  return {
    kind,
    setKind,
    count,
    setCount,
    reached,
    setMessageId,
    department,
    setDepartment,
    departments,
    fixed: card !== undefined,
    ...whos[kind],
  };
}

type WhoFieldsProps = ReturnType<typeof useWho> & Omit<WhoOptions, "card">;

export function PeopleFields(props: WhoFieldsProps) {
  const { kind, setKind, count, setCount, reached, setMessageId, department, setDepartment, departments, fixed } =
    props;
  const { sent, wall } = props;
  const { t } = usePreferences();
  const kinds: readonly Kind[] = [...(wall ? (["wall"] as const) : []), "reached", "department", "anyone"];
  const missing: Partial<Record<Kind, string>> = {
    ...(wall?.length === 0 ? { wall: t("many.noWall") } : {}),
    ...(sent.length === 0 ? { reached: t("many.noSent") } : {}),
  };
  return (
    <fieldset>
      <legend>{t("many.who")}</legend>
      {kinds.map((each) => (
        <label key={each} className="many-radio" title={missing[each]}>
          <input
            type="radio"
            name="who"
            checked={kind === each}
            disabled={missing[each] !== undefined}
            onChange={() => setKind(each)}
          />
          <span>
            {each === "wall" ? t("many.who.wall", { people: wall?.length ?? 0 }) : t(`many.who.${each}`)}
            {missing[each] !== undefined && <small> {missing[each]}</small>}
          </span>
        </label>
      ))}
      {kind === "reached" && sent.length > 0 && !fixed && (
        <label className="many-field">
          {t("many.message")}
          <select value={reached?.message.id} onChange={({ target }) => setMessageId(target.value)}>
            {sent.map(({ message, people }) => (
              <option key={message.id} value={message.id}>
                {t("many.reached.option", { text: message.text, people })}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind === "department" && (
        <DepartmentField value={department} departments={departments} onChange={setDepartment} />
      )}
      {kind !== "wall" && (
        <label className="many-field">
          {t("many.count")}
          <input
            type="number"
            required
            min={1}
            max={mostCount}
            value={Number.isNaN(count) ? "" : count}
            onChange={({ target }) => setCount(target.valueAsNumber)}
          />
        </label>
      )}
    </fieldset>
  );
}

interface DepartmentFieldProps {
  readonly value: number;
  readonly departments: readonly DepartmentRow[];
  readonly onChange: (id: number) => void;
}

export function DepartmentField({ value, departments, onChange }: DepartmentFieldProps) {
  const { t } = usePreferences();
  return (
    <label className="many-field">
      {t("person.department")}
      <select value={value} onChange={({ target }) => onChange(Number(target.value))}>
        {departments.map(({ depth, id, name }) => (
          <option key={id} value={id}>
            {"\u2003".repeat(depth) + name}
          </option>
        ))}
      </select>
    </label>
  );
}
