import { OnPlatform } from "@shoufa/web";
import { Outlet } from "react-router";
import { useCompanyIfAny } from "./use-company.tsx";

/** Pages about one company: their sentences say 企业号 where that is its platform. */
export function PlatformName() {
  return (
    <OnPlatform platform={useCompanyIfAny()?.profile ?? "wecom"}>
      <Outlet />
    </OnPlatform>
  );
}
