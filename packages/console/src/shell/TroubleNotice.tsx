import { healthRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { keys } from "../api/keys.ts";
import { ReasonText } from "../components/ReasonText.tsx";

/** What is wrong with the installation though it goes on: a full disk, a log that cannot be written. */
export function TroubleNotice() {
  const status = useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => call(healthRoutes.getStatus, {}, signal),
  });
  return (status.data?.troubles ?? []).map((trouble) => (
    <Alert key={JSON.stringify(trouble)} banner type="warning" title={<ReasonText reason={trouble} />} />
  ));
}
