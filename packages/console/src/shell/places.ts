/** Pages that the navigation leads to, and whom they are for. */
import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  KeyOutlined,
  MedicineBoxOutlined,
  MenuOutlined,
  PictureOutlined,
  RetweetOutlined,
  SendOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { Right } from "@shoufa/contract";
import type { Phrase } from "@shoufa/web";
import { useMay, useSeesAllCompanies } from "../components/use-may.ts";
import { callbacks } from "../text/callbacks.ts";
import { library } from "../text/media-library.ts";
import { shell } from "../text/shell.ts";
import { tokens } from "../text/tokens.ts";

export interface Place {
  readonly to: string;
  readonly text: Phrase;
  readonly Icon: typeof HomeOutlined;
  /** Who has it not does not find the way there. */
  readonly right: Right;
  /** Concerns the whole installation: not for those who are limited to some companies. */
  readonly isWhole?: boolean;
}

export const places = [
  { to: "/", text: shell.home, Icon: HomeOutlined, right: "message.read" },
  { to: "/org", text: shell.directory, Icon: ApartmentOutlined, right: "directory.read" },
  { to: "/send", text: shell.send, Icon: SendOutlined, right: "message.send" },
  { to: "/messages", text: shell.messages, Icon: FileTextOutlined, right: "message.read" },
  { to: "/media", text: library.title, Icon: PictureOutlined, right: "media.read" },
  { to: "/inbox", text: shell.inbox, Icon: InboxOutlined, right: "inbox.read" },
  { to: "/callbacks", text: callbacks.title, Icon: ApiOutlined, right: "callback.read" },
  { to: "/menus", text: shell.menus, Icon: MenuOutlined, right: "menu.read" },
  { to: "/rules", text: shell.rules, Icon: RetweetOutlined, right: "rule.read" },
  { to: "/companies", text: shell.companies, Icon: BankOutlined, right: "account.edit" },
  { to: "/doctor", text: shell.doctor, Icon: MedicineBoxOutlined, right: "doctor.read" },
  { to: "/tokens", text: tokens.title, Icon: KeyOutlined, right: "token.manage" },
  { to: "/operators", text: shell.operators, Icon: TeamOutlined, right: "operator.manage", isWhole: true },
  { to: "/audit", text: shell.audit, Icon: AuditOutlined, right: "audit.read" },
  { to: "/settings", text: shell.settings, Icon: SettingOutlined, right: "settings.read", isWhole: true },
] as const satisfies readonly Place[];

/** Whether a page is for the operator who is signed in. */
export function useIsOpen(): (place: Place) => boolean {
  const may = useMay();
  const isForAll = useSeesAllCompanies();
  return ({ right, isWhole = false }) => may(right) && (isForAll || !isWhole);
}

/** The page of the navigation that an address belongs to; undefined: one that is for everybody. */
export const placeOf = (pathname: string): Place | undefined =>
  places.find(({ to }) => to !== "/" && (pathname === to || pathname.startsWith(`${to}/`)));
