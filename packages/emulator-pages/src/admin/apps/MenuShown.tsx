import type { Menu } from "@shoufa/protocol";
import { usePreferences } from "../../preferences.ts";

type Button = Menu["button"][number];

/** Effect of a tap: the type, and its key or address. */
const act = (button: object): string =>
  ["type", "key", "url", "appid", "pagepath"]
    .flatMap((name) => {
      const value = (button as Record<string, unknown>)[name];
      return typeof value === "string" && value !== "" ? [value] : [];
    })
    .join(" · ");

const below = (button: Button): readonly object[] =>
  "sub_button" in button && Array.isArray(button.sub_button) ? button.sub_button : [];

/** Menu that the app set with menu/create, as shown in the chat. */
export function MenuShown({ menu }: { menu: Menu | null }) {
  const { t } = usePreferences();
  if (!menu) return <p className="field-hint">{t("admin.menu.none")}</p>;
  return (
    <ol className="menu-shown">
      {menu.button.map((button) => (
        <li key={JSON.stringify(button)}>
          <strong>{button.name}</strong>
          <small>{act(button)}</small>
          {below(button).length > 0 && (
            <ol>
              {below(button).map((sub) => (
                <li key={JSON.stringify(sub)}>
                  {String((sub as Record<string, unknown>)["name"])}
                  <small>{act(sub)}</small>
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  );
}
