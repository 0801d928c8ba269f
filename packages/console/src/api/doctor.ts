import { type Doctor, doctorRoutes, type RequestOf, type RunDoctorInput } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "./keys.ts";
import { useSession } from "./session.ts";

export const useDoctor = (accountId: string) =>
  useQuery({
    queryKey: keys.doctor(accountId),
    queryFn: ({ signal }) => call(doctorRoutes.getDoctor, { params: { accountId } }, signal),
  });

function useDoctorChange<Input>(accountId: string, send: (input: Input) => Promise<Doctor>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (doctor) => {
      // An answer that is on its way is older.
      void client.cancelQueries({ queryKey: keys.doctor(accountId) });
      client.setQueryData<Doctor>(keys.doctor(accountId), doctor);
    },
  });
}

/** Resolves when every wanted row is known; rows change one by one before. */
export const useRunDoctor = (accountId: string) =>
  useDoctorChange(accountId, (body: RunDoctorInput) => call(doctorRoutes.runDoctor, { params: { accountId }, body }));

export const useIgnoreRow = (accountId: string) =>
  useDoctorChange(accountId, (body: { row: string; reason: string }) =>
    call(doctorRoutes.ignoreDoctorRow, { params: { accountId }, body }),
  );

export const useHeedRow = (accountId: string) =>
  useDoctorChange(accountId, (row: string) =>
    call(doctorRoutes.heedDoctorRow, { params: { accountId }, body: { row } }),
  );

export const useSendTest = (accountId: string) =>
  useDoctorChange(accountId, (body: { appId: string; userId: string }) =>
    call(doctorRoutes.sendDoctorTest, { params: { accountId }, body }),
  );

const repeatMilliseconds = 30_000;
const maxAgeSeconds = 60;

/** Checks an address that is being entered. */
export const useCheckAddress = () =>
  useMutation({
    mutationFn: (body: RequestOf<typeof doctorRoutes.checkAddress>["body"]) =>
      call(doctorRoutes.checkAddress, { body }),
  });

/** Whether the operator who is signed in may check, ignore and send tests. */
export function useMayRunDoctor(): boolean {
  const session = useSession().data;
  return session?.state === "signed-in" && session.operator.rights.includes("doctor.run");
}

/** Checks when the page is opened, and what is open again and again while somebody looks. */
export function useKeepChecked(accountId: string, isOpen: boolean): void {
  const mayRun = useMayRunDoctor();
  const { mutate } = useRunDoctor(accountId);
  useEffect(() => {
    if (mayRun) mutate({ maxAgeSeconds });
  }, [mutate, mayRun]);
  useEffect(() => {
    if (!isOpen || !mayRun) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") mutate({ maxAgeSeconds: repeatMilliseconds / 1000 - 1 });
    }, repeatMilliseconds);
    return () => clearInterval(timer);
  }, [isOpen, mayRun, mutate]);
}
