import { createBrowserRouter, Navigate } from "react-router";
import { Crashed } from "./shell/Crashed.tsx";
import { Shell } from "./shell/Shell.tsx";

/** Every page is its own file for the browser, read when it is first opened. */
export const createRouter = (): ReturnType<typeof createBrowserRouter> =>
  createBrowserRouter([
    {
      errorElement: <Crashed />,
      hydrateFallbackElement: <div />,
      children: [
        {
          path: "/setup",
          lazy: async () => ({ Component: (await import("./pages/Setup/SetupPage.tsx")).SetupPage }),
        },
        {
          path: "/login",
          lazy: async () => ({ Component: (await import("./pages/Login/LoginPage.tsx")).LoginPage }),
        },
        {
          element: <Shell />,
          children: [
            {
              errorElement: <Crashed />,
              children: [
                { index: true, element: <Navigate to="/org" replace /> },
                {
                  path: "/org",
                  lazy: async () => ({
                    Component: (await import("./pages/Organisation/OrganisationPage.tsx")).OrganisationPage,
                  }),
                },
                {
                  path: "/send",
                  lazy: async () => ({ Component: (await import("./pages/Send/SendPage.tsx")).SendPage }),
                },
                {
                  path: "/messages",
                  lazy: async () => ({ Component: (await import("./pages/Messages/MessagesPage.tsx")).MessagesPage }),
                },
                {
                  path: "/messages/:messageId",
                  lazy: async () => ({ Component: (await import("./pages/Message/MessagePage.tsx")).MessagePage }),
                },
                {
                  path: "/inbox",
                  lazy: async () => ({ Component: (await import("./pages/Inbox/InboxPage.tsx")).InboxPage }),
                },
                {
                  path: "*",
                  lazy: async () => ({ Component: (await import("./pages/NotFound/NotFoundPage.tsx")).NotFoundPage }),
                },
              ],
            },
          ],
        },
      ],
    },
  ]);
