import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Segmented } from "antd";
import { memo } from "react";
import { useText } from "../text/language.tsx";
import { table as text } from "../text/table.ts";
import styles from "./ColumnMenu.module.css";
import { isShown } from "./column-choice.ts";
import type { ColumnChoice } from "./use-columns.ts";

/** Which columns are shown, their order and the height of the rows; this browser remembers it. */
export const ColumnMenu = memo(function ColumnMenu({ table }: { readonly table: ColumnChoice }) {
  const { t } = useText();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t(text.settings)}
      content={<Menu table={table} />}
      destroyOnHidden
    >
      <Button
        className={styles.open ?? ""}
        type="text"
        size="small"
        icon={<SettingOutlined aria-hidden />}
        aria-label={t(text.settings)}
        title={t(text.settings)}
      />
    </Popover>
  );
});

function Menu({ table }: { readonly table: ColumnChoice }) {
  const { t } = useText();
  const last = table.ordered.length - 1;
  return (
    <div className={styles.menu}>
      <ul aria-label={t(text.columns)}>
        {table.ordered.map((column, place) => {
          const { key, title } = column;
          const isFirst = place === 0;
          return (
            <li key={key} className={styles.column}>
              <Checkbox
                checked={isFirst || isShown(column, table.choice)}
                disabled={isFirst}
                onChange={({ target }) => table.show(key, target.checked)}
              >
                {title}
                {table.leftOut.includes(key) && <span className={styles.note}> · {t(text.noRoom)}</span>}
              </Checkbox>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={t(text.moveUp, { column: title })}
                disabled={place < 2}
                onClick={() => table.move(key, -1)}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={t(text.moveDown, { column: title })}
                disabled={isFirst || place === last}
                onClick={() => table.move(key, 1)}
              />
            </li>
          );
        })}
      </ul>
      <Segmented
        block
        size="small"
        aria-label={t(text.density)}
        value={table.choice.density}
        onChange={table.setDensity}
        options={[
          { value: "auto" as const, label: t(text.densityAuto) },
          { value: "compact" as const, label: t(text.densityCompact) },
          { value: "comfortable" as const, label: t(text.densityComfortable) },
        ]}
      />
      <Button size="small" type="link" className={styles.reset ?? ""} onClick={table.reset}>
        {t(text.reset)}
      </Button>
    </div>
  );
}
