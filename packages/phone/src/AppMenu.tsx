import { isMenuParent, type Menu, type MenuLeaf } from "@shoufa/protocol/menu";
import { useId } from "react";

interface AppMenuProps {
  readonly menu: Menu;
  readonly label: string;
  /** Position of the button whose list is open. */
  readonly open: number | undefined;
  readonly onOpen: (first: number | undefined) => void;
  /** @param place Position of the button: `[first]` or `[first, second]`, from 0. */
  readonly onTap: (leaf: MenuLeaf, place: readonly number[]) => void;
}

/** The app's menu below the chat: up to three buttons, of which each may open up to five more. */
export function AppMenu({ menu, label, open, onOpen, onTap }: AppMenuProps) {
  const id = useId();
  return (
    <nav
      className="phone-menu"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape") onOpen(undefined);
      }}
    >
      {menu.button.map((button, first) => {
        const key = `${first} ${button.name}`;
        if (!isMenuParent(button))
          return (
            <button key={key} type="button" onClick={() => onTap(button, [first])}>
              {button.name}
            </button>
          );
        const shown = open === first;
        return (
          <div key={key}>
            <button
              type="button"
              aria-expanded={shown}
              aria-controls={`${id}${first}`}
              onClick={() => onOpen(shown ? undefined : first)}
            >
              <span aria-hidden="true">≡ </span>
              {button.name}
            </button>
            <ul id={`${id}${first}`} hidden={!shown}>
              {button.sub_button.map((leaf, second) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their places; names may repeat
                <li key={second}>
                  <button type="button" onClick={() => onTap(leaf, [first, second])}>
                    {leaf.name}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
