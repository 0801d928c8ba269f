import type { MouseEvent } from "react";
import { goTo, useAddress } from "../address.ts";
import { usePreferences } from "../preferences.ts";
import { preloadScreen, screenAt, screens } from "./screens.ts";
import { useCurrentInView } from "./use-current-in-view.ts";

/** Real links, so that a screen can be opened in another window; an ordinary click stays on the page. */
export function ScreenNav() {
  const { t } = usePreferences();
  const open = screenAt(useAddress());
  const follow = (event: MouseEvent, path: string): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(path);
  };
  const nav = useCurrentInView(open);
  return (
    <nav className="screens" ref={nav} aria-label={t("screens.label")}>
      {screens.map((screen) => (
        <a
          key={screen.path}
          href={screen.path}
          aria-current={screen === open ? "page" : undefined}
          onPointerEnter={() => preloadScreen(screen)}
          onFocus={() => preloadScreen(screen)}
          onClick={(event) => follow(event, screen.path)}
        >
          {t(screen.name)}
        </a>
      ))}
    </nav>
  );
}
