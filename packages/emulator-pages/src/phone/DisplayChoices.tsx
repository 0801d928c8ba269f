import { type PhoneSize, sizes, usePreferences } from "../preferences.ts";
import { Choice } from "../ui/Choice.tsx";

const views = ["wecom", "wechat"] as const;
const onOff = ["off", "on"] as const;

interface DisplayChoicesProps {
  readonly size: PhoneSize;
  readonly onSize: (size: PhoneSize) => void;
}

/** Appearance of phones: size, client, and whether the JSON of messages is shown. */
export function DisplayChoices({ size, onSize }: DisplayChoicesProps) {
  const { t, view, inspect, choose } = usePreferences();
  return (
    <div className="display-choices">
      <Choice
        label={t("phone.size")}
        value={size}
        options={sizes.map((value) => ({ value, label: t(`phone.size.${value}`) }))}
        onChoose={onSize}
      />
      <Choice
        label={t("view.label")}
        value={view}
        options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        onChoose={(value) => choose({ view: value })}
      />
      <Choice
        label={t("inspect.label")}
        value={inspect ? "on" : "off"}
        options={onOff.map((value) => ({ value, label: t(`inspect.${value}`) }))}
        onChoose={(value) => choose({ inspect: value })}
      />
    </div>
  );
}
