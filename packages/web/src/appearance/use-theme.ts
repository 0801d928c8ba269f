import { useEffect } from "react";
import { useMedia } from "../hooks/use-media.ts";
import { useStored } from "../hooks/use-stored.ts";

export type ThemeChoice = "system" | "light" | "dark";

/** The chosen theme, and what it means now: `system` follows the computer. */
export function useTheme(): { choice: ThemeChoice; isDark: boolean; choose: (choice: ThemeChoice) => void } {
  const [stored, choose] = useStored("theme", "system");
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  const choice: ThemeChoice = stored === "light" || stored === "dark" ? stored : "system";
  const isDark = choice === "system" ? systemIsDark : choice === "dark";
  useEffect(() => {
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = isDark ? "#191d1b" : "#fffefb";
    }
  }, [isDark]);
  return { choice, isDark, choose };
}
