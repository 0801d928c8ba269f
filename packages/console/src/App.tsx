import type { Session } from "@shoufa/contract";
import { Appearance, createQueryClient, Notes } from "@shoufa/web";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router/dom";
import { keys } from "./api/keys.ts";
import { CurrentRouter } from "./components/use-go-on.ts";
import { createRouter } from "./routes.tsx";

const newClient = () =>
  createQueryClient((problem, client) => {
    if (problem.code === "session.required") client.setQueryData<Session>(keys.session, { state: "signed-out" });
  });

export function App() {
  const [client] = useState(newClient);
  const [router] = useState(createRouter);
  return (
    <Appearance>
      <Notes>
        <QueryClientProvider client={client}>
          <CurrentRouter value={router}>
            <RouterProvider router={router} />
          </CurrentRouter>
        </QueryClientProvider>
      </Notes>
    </Appearance>
  );
}
