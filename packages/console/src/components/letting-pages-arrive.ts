import type { createMemoryRouter } from "react-router";

type Router = ReturnType<typeof createMemoryRouter>;

/**
 * Lets a page that was chosen arrive: while its file is on the way, the page that is left still writes filters into its own
 * address (`?…`), and the router would take that for where to go.
 */
export function lettingPagesArrive(router: Router): Router {
  const { navigate } = router;
  const isOfPageLeft = (to: unknown): boolean => {
    const { navigation, location } = router.state;
    const isLeaving = navigation.location !== undefined && navigation.location.pathname !== location.pathname;
    return isLeaving && typeof to === "string" && to.startsWith("?");
  };
  router.navigate = (async (to: unknown, ...options: unknown[]) => {
    if (!isOfPageLeft(to)) await Reflect.apply(navigate, router, [to, ...options]);
  }) as Router["navigate"];
  return router;
}
