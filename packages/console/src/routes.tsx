import { createBrowserRouter, redirect } from "react-router";
import { lettingPagesArrive } from "./components/letting-pages-arrive.ts";
import { PlatformName } from "./components/PlatformName.tsx";
import { pages } from "./pages.ts";
import { quarantineAt } from "./quarantine-at.ts";
import { Crashed } from "./shell/Crashed.tsx";

const page = (name: keyof typeof pages) => async () => ({ Component: await pages[name]() });

export const createRouter = (): ReturnType<typeof createBrowserRouter> =>
  lettingPagesArrive(
    createBrowserRouter([
      {
        errorElement: <Crashed />,
        hydrateFallbackElement: <div />,
        children: [
          { path: "/setup", lazy: page("setup") },
          { path: "/login", lazy: page("login") },
          { path: "/login/wecom", lazy: page("weComReturn") },
          { path: "/invitation", lazy: page("invitation") },
          { path: "/verify/:accountId", lazy: page("verify") },
          { path: "/consent/:accountId", lazy: page("consent") },
          {
            lazy: page("shell"),
            children: [
              {
                // A page that fails leaves the frame round it usable.
                errorElement: <Crashed />,
                children: [
                  {
                    Component: PlatformName,
                    children: [
                      { index: true, lazy: page("home") },
                      { path: "/org", lazy: page("organisation") },
                      { path: "/org/tags", lazy: page("tags") },
                      { path: "/org/joining", lazy: page("joining") },
                      { path: "/org/import", lazy: page("imports") },
                      { path: "/org/import/:importId", lazy: page("import") },
                      { path: "/org/plans", lazy: page("plans") },
                      { path: "/org/plans/:planId", lazy: page("plan") },
                      { path: "/send", lazy: page("send") },
                      { path: "/messages", lazy: page("messages") },
                      { path: "/messages/:messageId", lazy: page("message") },
                      { path: "/media", lazy: page("media") },
                      { path: "/inbox", lazy: page("conversations") },
                      { path: "/inbox/received", lazy: page("inbox") },
                      { path: "/inbox/quarantine", loader: () => redirect(quarantineAt) },
                      { path: "/callbacks", lazy: page("callbacks") },
                      { path: "/callbacks/:callbackId", lazy: page("callback") },
                      { path: "/menus", lazy: page("menus") },
                      { path: "/rules", lazy: page("rules") },
                      { path: "/rules/history", lazy: page("rulesHistory") },
                      { path: "/doctor", lazy: page("doctor") },
                      { path: "/companies/:accountId", lazy: page("company") },
                      { path: "/companies/:accountId/edit", lazy: page("editCompany") },
                      { path: "/companies/:accountId/groups/new", lazy: page("group") },
                      { path: "/companies/:accountId/groups/:groupId", lazy: page("group") },
                      { path: "/companies/:accountId/apps/new", lazy: page("app") },
                      { path: "/companies/:accountId/apps/:appId", lazy: page("app") },
                    ],
                  },
                  { path: "/operators", lazy: page("operators") },
                  { path: "/tokens", lazy: page("tokens") },
                  { path: "/audit", lazy: page("audit") },
                  { path: "/settings", lazy: page("settings") },
                  { path: "/account", lazy: page("account") },
                  { path: "/welcome", lazy: page("welcome") },
                  { path: "/companies", lazy: page("companies") },
                  { path: "/companies/new", lazy: page("connectCompany") },
                  { path: "*", lazy: page("notFound") },
                ],
              },
            ],
          },
        ],
      },
    ]),
  );
