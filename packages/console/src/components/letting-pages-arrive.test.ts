import { createMemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { lettingPagesArrive } from "./letting-pages-arrive.ts";

test("a filter that is written late does not call off the way to another page", async () => {
  const file = Promise.withResolvers<{ Component: () => null }>();
  const page = { Component: () => null };
  const router = lettingPagesArrive(
    createMemoryRouter(
      [
        { path: "/messages", ...page },
        { path: "/media", lazy: () => file.promise },
      ],
      { initialEntries: ["/messages"] },
    ),
  );
  await router.navigate("?q=first", { replace: true });
  expect(router.state.location.search).toBe("?q=first");
  const arrives = router.navigate("/media");
  await router.navigate("?q=second", { replace: true });
  file.resolve(page);
  await arrives;
  expect(router.state.location.pathname).toBe("/media");
});
