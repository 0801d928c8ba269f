import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { type ReactNode, useId } from "react";
import { directory } from "../../text/directory.ts";
import { acts } from "../../text/directory-acts.ts";
import styles from "./OrganisationPage.module.css";

interface DepartmentsFoldProps {
  /** The chosen department. */
  readonly name: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** On a phone the tree unfolds above the people, and folds again when a department is chosen. */
export function DepartmentsFold({ name, isOpen, onToggle, children }: DepartmentsFoldProps) {
  const { t } = useText();
  const bodyId = useId();
  return (
    <div className={styles.fold}>
      <Button
        block
        className={styles.foldButton ?? ""}
        icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
        iconPlacement="end"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => onToggle(!isOpen)}
      >
        {t(acts.whatOf, { what: t(directory.department), name })}
      </Button>
      {isOpen && (
        <section id={bodyId} className={`${panel.panel} ${styles.foldBody}`} aria-label={t(directory.departments)}>
          {children}
        </section>
      )}
    </div>
  );
}
