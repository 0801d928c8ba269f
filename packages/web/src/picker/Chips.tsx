import { ApartmentOutlined, CloseOutlined, TeamOutlined, UserOutlined, WarningOutlined } from "@ant-design/icons";
import type { DirectorySource } from "../directory/source.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import styles from "./Chips.module.css";
import type { Chosen, ChosenItem } from "./chosen.ts";
import { useChosenNames } from "./use-chosen-names.ts";

interface ChipsProps {
  readonly source: DirectorySource;
  readonly chosen: Chosen;
  /** How many are shown by name; the rest are counted. */
  readonly limit?: number;
  readonly onRemove?: (item: ChosenItem) => void;
  readonly onRemoveEveryone?: () => void;
}

/** Chosen departments and people, one chip each: "研发中心 · 含子部门 · 46 人". */
export function Chips({ source, chosen, limit = 60, onRemove, onRemoveEveryone }: ChipsProps) {
  const { t } = useText();
  const { named } = useChosenNames(source, chosen.items, limit);
  const hidden = chosen.items.length - named.length;
  return (
    <ul className={styles.chips} aria-label={t(picker.chosenList)}>
      {chosen.everyone && (
        <li className={styles.chip} data-kind="everyone">
          <TeamOutlined aria-hidden />
          <span>{t(picker.everyone)}</span>
          {onRemoveEveryone !== undefined && <Remove name={t(picker.everyone)} onClick={onRemoveEveryone} />}
        </li>
      )}
      {named.map(({ key, item, name, label, isUnknown }) => (
        <li key={key} className={styles.chip} data-kind={isUnknown ? "unknown" : item.kind} data-idle={chosen.everyone}>
          {isUnknown ? (
            <WarningOutlined aria-hidden />
          ) : item.kind === "department" ? (
            <ApartmentOutlined aria-hidden />
          ) : (
            <UserOutlined aria-hidden />
          )}
          <span className={styles.label}>{label}</span>
          {onRemove !== undefined && <Remove name={name} onClick={() => onRemove(item)} />}
        </li>
      ))}
      {hidden > 0 && <li className={styles.more}>{t(common.more, { count: hidden })}</li>}
    </ul>
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
