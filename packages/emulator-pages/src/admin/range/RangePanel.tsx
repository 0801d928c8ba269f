import { Button } from "antd";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { VisibleRange } from "../types.ts";
import { RangeChips } from "./RangeChips.tsx";
import { RangePicker } from "./RangePicker.tsx";
import { isEmpty } from "./range.ts";

interface RangePanelProps {
  readonly hint: string;
  /** Title of the picker. */
  readonly title: string;
  readonly range: VisibleRange;
  readonly onPick: (range: VisibleRange) => Promise<unknown>;
  /** Present: each of the range can be taken out. */
  readonly onChange?: (range: VisibleRange) => void;
}

/** Who can see an app or a bot, and the picker that changes it. */
export function RangePanel({ hint, title, range, onPick, onChange }: RangePanelProps) {
  const { t } = usePreferences();
  const { dialog } = useAdminRoute();
  return (
    <>
      <Panel
        title={t("admin.app.range")}
        hint={hint}
        actions={
          <Button onClick={() => openDialog("range")}>
            {t(isEmpty(range) ? "admin.range.choose" : "admin.range.change")}
          </Button>
        }
      >
        <RangeChips range={range} {...(onChange && { onChange })} />
      </Panel>
      {dialog === "range" && <RangePicker title={title} range={range} onDone={onPick} onClose={closeDialog} />}
    </>
  );
}
