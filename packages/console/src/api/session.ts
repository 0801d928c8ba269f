import { type LoginInput, routes, type Session, type SetupInput } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const readSession = (signal?: AbortSignal) => call(routes.getSession, {}, signal);

export const useSession = () =>
  useQuery({ queryKey: keys.session, queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 });

/** Signs in, one way or the other. What an earlier operator had loaded is forgotten. */
function useSignIn<Input>(enter: (input: Input) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: (session) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
      client.setQueryData<Session>(keys.session, session);
    },
  });
}

export const useSetup = () => useSignIn((body: SetupInput) => call(routes.setUpOwner, { body }));
export const useLogin = () => useSignIn((body: LoginInput) => call(routes.logIn, { body }));

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(routes.logOut, {}),
    onSuccess: () => {
      client.setQueryData<Session>(keys.session, { state: "signed-out" });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
    },
  });
}
