import { type LoginInput, Session, type SetupInput } from "@shoufa/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, ignored } from "./http.ts";
import { keys } from "./keys.ts";

const readSession = (signal?: AbortSignal) =>
  call("GET", "/api/session", Session, signal === undefined ? {} : { signal });

export const useSession = () =>
  useQuery({ queryKey: keys.session, queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 });

/** Enters by one of the doors, then asks who that makes us. What an earlier operator had loaded is forgotten. */
function useEntrance<Input>(path: "/api/setup" | "/api/login") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => {
      await call("POST", path, ignored, { body: input });
      return readSession();
    },
    onSuccess: (session) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
      client.setQueryData<Session>(keys.session, session);
    },
  });
}

export const useSetup = () => useEntrance<SetupInput>("/api/setup");
export const useLogin = () => useEntrance<LoginInput>("/api/login");

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("POST", "/api/logout", ignored, { body: {} }),
    onSuccess: () => {
      client.setQueryData<Session>(keys.session, { state: "signed-out" });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
    },
  });
}
