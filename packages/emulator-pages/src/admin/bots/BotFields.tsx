import { Field } from "../../parts/Field.tsx";
import { usePreferences } from "../../preferences.ts";
import type { BotTexts } from "../api.ts";

/** Longest texts, in characters, as the emulator takes them. */
const nameMost = 32;
const descriptionMost = 120;

interface BotFieldsProps {
  readonly texts: BotTexts;
  readonly onChange: (texts: BotTexts) => void;
  readonly autoFocus?: boolean;
}

/** Name and description of a bot, as members see them. */
export function BotFields({ texts, onChange, autoFocus = false }: BotFieldsProps) {
  const { t } = usePreferences();
  return (
    <div className="fields">
      <Field
        label={t("admin.bot.name")}
        required
        autoFocus={autoFocus}
        maxLength={nameMost}
        value={texts.name}
        onChange={(name) => onChange({ ...texts, name })}
        hint={t("admin.bot.name.hint", { most: nameMost })}
      />
      <Field
        label={t("admin.bot.description")}
        maxLength={descriptionMost}
        value={texts.description}
        onChange={(description) => onChange({ ...texts, description })}
        hint={t("admin.bot.description.hint", { most: descriptionMost })}
      />
    </div>
  );
}
