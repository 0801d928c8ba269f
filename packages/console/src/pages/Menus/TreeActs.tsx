import {
  ArrowDownOutlined,
  ArrowLeftOutlined,
  ArrowRightOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { type MenuEntries, submenu } from "@shoufa/contract";
import { ReasonedButton, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { menus as text } from "../../text/menus.ts";
import { type Direction, most, type Place, stepped } from "./edit.ts";
import styles from "./MenusPage.module.css";

interface TreeActsProps {
  readonly entries: MenuEntries;
  readonly selected: Place | undefined;
  /** Why this operator may change nothing; null: they may. */
  readonly mayNot: string | null;
  readonly onAdd: (below?: number) => void;
  readonly onStep: (direction: Direction) => void;
  readonly onRemove: () => void;
}

const steps: readonly { readonly direction: Direction; readonly icon: ReactNode; readonly word: Word }[] = [
  { direction: "up", icon: <ArrowUpOutlined aria-hidden />, word: text.moveUp },
  { direction: "down", icon: <ArrowDownOutlined aria-hidden />, word: text.moveDown },
  { direction: "out", icon: <ArrowLeftOutlined aria-hidden />, word: text.moveOut },
  { direction: "in", icon: <ArrowRightOutlined aria-hidden />, word: text.moveIn },
];
type Word = typeof text.moveUp | typeof text.moveDown | typeof text.moveOut | typeof text.moveIn;

/** The same acts as the keys of the tree, for a mouse or a finger. */
export function TreeActs({ entries, selected, mayNot, onAdd, onStep, onRemove }: TreeActsProps) {
  const { t } = useText();
  const first = selected?.[0] ?? 0;
  const list = entries[first];
  return (
    <div className={styles.treeActs}>
      <div className={styles.acts}>
        <ReasonedButton
          type="default"
          icon={<PlusOutlined aria-hidden />}
          whyNot={mayNot ?? (entries.length >= most.first ? t(text.fullFirst) : null)}
          onClick={() => onAdd()}
        >
          {t(text.addFirst)}
        </ReasonedButton>
        {list?.type === submenu && (
          <ReasonedButton
            type="default"
            icon={<PlusOutlined aria-hidden />}
            whyNot={mayNot ?? (list.children.length >= most.second ? t(text.fullBelow) : null)}
            onClick={() => onAdd(first)}
          >
            {t(text.addBelow)}
          </ReasonedButton>
        )}
      </div>
      {selected !== undefined && (
        <div className={styles.acts}>
          {steps.map(({ direction, icon, word }) => (
            <span key={direction} title={t(word)} className={styles.step}>
              <ReasonedButton
                type="default"
                icon={icon}
                whyNot={mayNot ?? (stepped(entries, selected, direction) === undefined ? t(text.cannotMove) : null)}
                onClick={() => onStep(direction)}
              >
                <span className="visually-hidden">{t(word)}</span>
              </ReasonedButton>
            </span>
          ))}
          <span title={t(text.remove)} className={styles.step}>
            <ReasonedButton type="default" icon={<DeleteOutlined aria-hidden />} whyNot={mayNot} onClick={onRemove}>
              <span className="visually-hidden">{t(text.remove)}</span>
            </ReasonedButton>
          </span>
        </div>
      )}
    </div>
  );
}
