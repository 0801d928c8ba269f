import { createContext, use } from "react";
import { type createBrowserRouter, useLocation, useNavigate } from "react-router";

/** The router itself: what it is about to open is known here at once, in a rendered page only a little later. */
export const CurrentRouter = createContext<ReturnType<typeof createBrowserRouter> | null>(null);

/**
 * Opens a page after an act that took a while: what was saved, sent or made. Whoever has chosen another page meanwhile, or is
 * on the way there, is left alone.
 */
export function useGoOn(): (to: string) => void {
  const router = use(CurrentRouter);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (to) => {
    const { location, navigation } = router?.state ?? {};
    const next = navigation?.location ?? location;
    if (next === undefined || next.pathname === pathname) void navigate(to);
  };
}
