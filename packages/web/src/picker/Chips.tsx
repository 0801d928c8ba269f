import {
  ApartmentOutlined,
  CloseOutlined,
  MinusCircleOutlined,
  TagOutlined,
  TeamOutlined,
  UserOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { DirectorySource } from "../directory/source.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import styles from "./Chips.module.css";
import type { Chosen, ChosenItem } from "./chosen.ts";
import { type NamedItem, useChosenNames } from "./use-chosen-names.ts";

interface ChipsProps {
  readonly source: DirectorySource;
  readonly chosen: Chosen;
  /** How many are shown by name; the rest are counted. */
  readonly limit?: number;
  readonly onRemove?: (item: ChosenItem) => void;
  readonly onRemoveEveryone?: () => void;
  /** A department with those below it, or without: absent, it cannot be changed here. */
  readonly onFlip?: (item: ChosenItem) => void;
}

const signs = { department: ApartmentOutlined, tag: TagOutlined, member: UserOutlined } as const;

/** Chosen departments, tags and people, one chip each: "研发中心 · 含子部门 · 46 人"; below them what is taken out again. */
export function Chips({ source, chosen, limit = 60, onRemove, onRemoveEveryone, onFlip }: ChipsProps) {
  const { t } = useText();
  const { named } = useChosenNames(source, chosen.items, limit);
  const excepted = useChosenNames(source, chosen.except, limit).named;
  const hidden = chosen.items.length - named.length;
  const hiddenExcepted = chosen.except.length - excepted.length;
  const chip = (one: NamedItem, kind: string, Sign: typeof TagOutlined) => (
    <li key={one.key} className={styles.chip} data-kind={one.isUnknown ? "unknown" : kind}>
      {one.isUnknown ? <WarningOutlined aria-hidden /> : <Sign aria-hidden />}
      {kind === "except" && <span>{t(picker.without)}</span>}
      <ChipLabel one={one} onFlip={onFlip} />
      {onRemove !== undefined && <Remove name={one.name} onClick={() => onRemove(one.item)} />}
    </li>
  );
  return (
    <div className={styles.lists}>
      {(chosen.everyone || named.length > 0) && (
        <ul className={styles.chips} aria-label={t(picker.chosenList)} data-idle={chosen.everyone}>
          {chosen.everyone && (
            <li className={styles.chip} data-kind="everyone">
              <TeamOutlined aria-hidden />
              <span>{t(picker.everyone)}</span>
              {onRemoveEveryone !== undefined && <Remove name={t(picker.everyone)} onClick={onRemoveEveryone} />}
            </li>
          )}
          {named.map((one) => chip(one, one.item.kind, signs[one.item.kind]))}
          {hidden > 0 && <li className={styles.more}>{t(common.more, { count: hidden })}</li>}
        </ul>
      )}
      {excepted.length > 0 && (
        <ul className={styles.chips} aria-label={t(picker.exceptList)}>
          {excepted.map((one) => chip(one, "except", MinusCircleOutlined))}
          {hiddenExcepted > 0 && <li className={styles.more}>{t(common.more, { count: hiddenExcepted })}</li>}
        </ul>
      )}
    </div>
  );
}

function ChipLabel({ one, onFlip }: { readonly one: NamedItem; readonly onFlip: ChipsProps["onFlip"] }) {
  const { t } = useText();
  const { item, name, count } = one;
  if (item.kind !== "department" || count === undefined) return <span className={styles.label}>{one.label}</span>;
  const only = item.only === true;
  const reach = t(only ? picker.onlyDirect : picker.withBelow);
  return (
    <span className={styles.label}>
      {name}{" "}
      <span className={styles.whole}>
        ·{" "}
        {onFlip === undefined ? (
          reach
        ) : (
          <button
            type="button"
            className={styles.flip}
            title={t(only ? picker.flipToBelow : picker.flipToOnly)}
            aria-label={`${reach}${t(common.separator)}${t(only ? picker.flipToBelow : picker.flipToOnly)}`}
            onClick={() => onFlip(item)}
          >
            {reach}
          </button>
        )}
      </span>{" "}
      <span className={styles.whole}>· {t(common.people, { count })}</span>
    </span>
  );
}

function Remove({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  const { t } = useText();
  return (
    <button type="button" className={styles.remove} aria-label={t(picker.remove, { name })} onClick={onClick}>
      <CloseOutlined aria-hidden />
    </button>
  );
}
