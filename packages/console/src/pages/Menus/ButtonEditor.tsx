import {
  byteLength,
  isMenuButtonType,
  type MenuAction,
  type MenuEntry,
  type MenuProblem,
  menuBounds,
  menuButtonTypes,
  submenu,
} from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Input, Select } from "antd";
import type { AppOf } from "../../api/rules.ts";
import { menus as text } from "../../text/menus.ts";
import { buttonTypes, fieldText, problemWords, typeName } from "./button-types.ts";
import type { Place } from "./edit.ts";
import { RuleOfButton } from "./RuleOfButton.tsx";

interface ButtonEditorProps {
  readonly of: AppOf;
  readonly button: MenuAction | MenuEntry;
  readonly place: Place;
  /** Mistakes in this button only. */
  readonly problems: readonly MenuProblem[];
  readonly onChange: (field: MenuProblem["field"], patch: Partial<MenuAction>) => void;
}

/** Longest texts that the draft holds; WeCom's own limits are told beside the field. */
const maxLengths = { name: 200, key: 1024, url: 4096, appid: 256, pagepath: 4096 } as const;
type TextField = keyof typeof maxLengths;

const placeholders: Partial<Record<TextField, string>> = {
  url: "https://",
  appid: "wx0123456789abcdef",
  pagepath: "pages/index/index",
};

/** One button: its name, its type, and the fields of that type. */
export function ButtonEditor({ of, button, place, problems, onChange }: ButtonEditorProps) {
  const { t } = useText();
  const { type } = button;
  const isFirst = place[1] === undefined;
  const most = { name: isFirst ? menuBounds.nameMaxBytes : menuBounds.subNameMaxBytes };
  const error = (field: MenuProblem["field"]): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? null : problemWords(found, t);
  };
  const hints: Record<TextField, string> = {
    name: t(text.nameHint, { bytes: byteLength(button.name), max: most.name }),
    key: t(text.keyHint, { bytes: byteLength(button.key), max: menuBounds.keyMaxBytes }),
    url: t(text.urlHint, { bytes: byteLength(button.url), max: menuBounds.urlMaxBytes }),
    appid: t(text.appidHint),
    pagepath: t(text.pagepathHint),
  };
  const line = (field: TextField) => (
    <Field key={field} label={t(fieldText[field])} hint={hints[field]} error={error(field)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={field === "name"}
          maxLength={maxLengths[field]}
          placeholder={placeholders[field]}
          value={button[field]}
          onChange={(event) => onChange(field, { [field]: event.target.value })}
        />
      )}
    </Field>
  );
  const known = buttonTypes.filter((each) => isFirst || each.type !== submenu);
  const hint = known.find((each) => each.type === type)?.hint;
  return (
    <>
      {line("name")}
      <Field
        label={t(text.type)}
        error={error("type") ?? error("buttons")}
        {...(hint !== undefined && { hint: t(hint) })}
      >
        {({ status, ...control }) => (
          <Select
            {...control}
            status={status}
            value={type}
            listHeight={340}
            options={[
              ...known.map((each) => ({ value: each.type as string, label: t(each.name) })),
              ...(known.some((each) => each.type === type) ? [] : [{ value: type, label: typeName(type, t) }]),
            ]}
            onChange={(next: string) => onChange("type", { type: next })}
          />
        )}
      </Field>
      {isMenuButtonType(type) && menuButtonTypes[type].fields.map(line)}
      {type === "click" && <RuleOfButton of={of} menuKey={button.key} />}
    </>
  );
}
