import {
  type ChangePasswordInput,
  type LoginAnswer,
  type LoginCodeInput,
  type LoginInput,
  operatorRoutes,
  type Session,
  type SetupInput,
  sessionRoutes,
  type WeComLoginAnswer,
} from "@shoufa/contract";
import { call, watchStored, writeStored } from "@shoufa/web";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { forgetFreshKeys } from "./companies.ts";
import { keys } from "./keys.ts";

const readSession = (signal?: AbortSignal) => call(sessionRoutes.getSession, {}, signal);

export const useSession = () =>
  useQuery({
    queryKey: keys.session,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 60_000,
    // Another window may have signed in or out meanwhile.
    refetchOnWindowFocus: "always",
  });

/** How the session was ended here on purpose; null: it was not. */
export const useSignedOutHere = (): "here" | "everywhere" | null =>
  useQueryClient().getQueryData<"here" | "everywhere">(keys.signedOutHere) ?? null;

/** Changed by every signing in and out, so that the other windows of this browser look at once. */
const changedKey = "session-changed";
const tellOtherWindows = (): void => writeStored(changedKey, String(Date.now()));

/** Asks anew who is signed in when another window has signed in or out. */
export function useOtherWindows(): void {
  const client = useQueryClient();
  useEffect(() => watchStored(changedKey, () => void client.invalidateQueries({ queryKey: keys.session })), [client]);
}

/** Puts down who is signed in now. An answer that is on its way may be older, and would undo it. */
async function putSession(client: QueryClient, session: Session): Promise<void> {
  await client.cancelQueries({ queryKey: keys.session });
  client.setQueryData<Session>(keys.session, session);
}

/** Signs in, one way or the other. What an earlier operator had loaded is forgotten. */
export function useSignIn<Input, Answer extends LoginAnswer | WeComLoginAnswer>(
  enter: (input: Input) => Promise<Answer>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: async (session) => {
      if (session.state === "linked" || session.state === "second-factor") return;
      forgetFreshKeys();
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
      await putSession(client, session);
      tellOtherWindows();
    },
  });
}

export const useSetup = () => useSignIn((body: SetupInput) => call(sessionRoutes.setUpOwner, { body }));
/** The answer may be that a code is asked for: see `useLoginCode`. */
export const useLogin = () => useSignIn((body: LoginInput) => call(sessionRoutes.logIn, { body }));
export const useLoginCode = () => useSignIn((body: LoginCodeInput) => call(sessionRoutes.logInWithCode, { body }));
export const useAcceptInvitation = () =>
  useSignIn((body: { readonly code: string; readonly password: string }) =>
    call(operatorRoutes.acceptInvitation, { body }),
  );

/** Other browsers are signed out; this one gets a new session. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePasswordInput) => call(sessionRoutes.changePassword, { body }),
    onSuccess: (session) => putSession(client, session),
  });
}

/** Gives the password again, for acts that need it. */
export const useProvePassword = () =>
  useMutation({ mutationFn: (password: string) => call(sessionRoutes.provePassword, { body: { password } }) });

/** Ends the session of this browser, or those of all. What was loaded is forgotten. */
function useLeave(how: "here" | "everywhere") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(how === "here" ? sessionRoutes.logOut : sessionRoutes.endSessions, {}),
    onSuccess: async () => {
      tellOtherWindows();
      client.setQueryData(keys.signedOutHere, how);
      forgetFreshKeys();
      await putSession(client, { state: "signed-out" });
      const kept: readonly unknown[] = [keys.session[0], keys.signedOutHere[0]];
      client.removeQueries({ predicate: ({ queryKey }) => !kept.includes(queryKey[0]) });
    },
  });
}

export const useLogout = () => useLeave("here");
export const useEndSessions = () => useLeave("everywhere");
