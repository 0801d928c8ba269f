import { reasonText, routes } from "@shoufa/contract";
import { call, useText } from "@shoufa/web";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { keys } from "../api/keys.ts";

/** What is wrong with the installation though it goes on: a full disk, a log that cannot be written. */
export function TroubleNotice() {
  const { language } = useText();
  const status = useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => call(routes.getStatus, {}, signal),
  });
  return (status.data?.troubles ?? []).map((trouble) => (
    <Alert key={trouble.code} banner type="warning" title={reasonText(trouble, language)} />
  ));
}
