import { Renaming } from "@shoufa/web";
import { Outlet } from "react-router";
import { useCompanyIfAny } from "./use-company.tsx";

const qiyehao = { of: { zh: "企业微信", en: "WeCom" }, name: "企业号" };

/** Pages about the directory, in a company of 企业号 with its name where others say 企业微信. */
export function PlatformName() {
  return (
    <Renaming other={useCompanyIfAny()?.profile === "qiyehao" ? qiyehao : null}>
      <Outlet />
    </Renaming>
  );
}
